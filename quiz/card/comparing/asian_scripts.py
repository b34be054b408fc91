"""Finds Japanese texts in the other kana, and Chinese texts in traditional or in simplified characters."""

import re
from functools import lru_cache

from quiz.card.comparing.same_text import folded
from quiz.card.languages.language import base_of
from quiz.process.lazy_pattern import lazy_pattern

# Frequent characters, most with exactly one counterpart, by OpenCC (Apache licence 2.0): those that both Big5 and
# GB 2312 have among their common ones.
_TRADITIONAL = (
    "丟亂亞佈佔來侖侶侷俠倆倉們倖倫偉側偵偽傑傘備傢傭傳債傷傾僅僑僕僥僱價儀億儈儉償優儲兇兌兒內兩冊冪凍凜凱刪則剎剛剝"
    "創劇劉劊劍劑勁動務勝勞勢勵勸勻區協卹卻厭厲參叢吳吶呂員唸問啞啟喚喪喫喬單喲嗆嗎嗚嘔嘯噓噴噸嚇嚥嚨嚮嚴囂囑囪國圍園"
    "圓圖執堅堯報場塊塗塢塵塹墊墜墮墳墾壓壘壞壟壩壯壺壽夠夢夾奧奪奮妝姦娛婁婦媽嬌嬰嬸孃孫學孿宮寢實寧審寫寬寵寶將專尋"
    "對導屆屍屜屢層屬岡島峽崑崗嶄嶺嶼嶽巒巖帥師帳帶幀幟幣幫幾庫廁廂廄廈廚廟廠廢廣廳弔張強彈彌彎彥彫彿後徑從徹恆恥悅悶"
    "惡惱愛慄態慘慚慣慫慮慶慼慾憂憊憐憑憚憤憫憲憶懇應懲懶懷懸懼懾戀戲戶拋挾捨捱捲掃掄掙掛採揀揚換揮損搖搗搶摟摯摺摻撈"
    "撐撓撥撫撲撻撾撿擁擄擇擊擋擔據擠擬擰擱擲擴擺擻擾攆攏攔攙攜攝攣攤攪攬敗敘敵數斂斃斬斷時晉晝暈暢暫曉曠曬書會東枴柵"
    "桿條棄棗棟棧棲楊楓業極榮構槍槓槳樁樂樑樓標樞樣樸樹橋機橢橫檔檢檸檻櫃櫥櫻欄權欽歐歡歲歸殘殲殺殼毆氈氣氫汙決沒況洩"
    "洶涼淚淨淪淵淺渙減渦測渾湊湧湯準溝溫滄滅滌滬滯滲滾滿漁漢漣漬漲漸漿潑潔潛潤潰澀澆澗澤澱濁濃濘濟濤濫濰濱濺濾瀉瀕瀝"
    "瀾灑灘灣灤災為烏無煉煥煩熒熱熾燈燒燙營燦燭燴燻燼爍爐爛爭爺爾牆牽犢犧狀狹狽猙猶獄獅獎獨獰獵獸獺獻現琺瑣瑤瑩瑪環瓊"
    "甕產畝畢異當疇疊痙痠瘋瘍瘓瘡瘧療癒癟癡癢癥癬癱皚皺盃盜盞盡監盤盧眾睏睜瞞矚矯硃硯碩確碼磚礎礙礦礫礬祕祿禍禦禮禱禿"
    "稅稈稜種稱穀積穎穢穩窩窪窮窯窺竄竅竊競筆筍箋節範築篩簍簑簡簾籃籌籠籬籮籲粵糞糧糾紀約紅紉紋納紐純紗紙級紛紡紮細紳"
    "紹終絃組絆結絕絛絞絡絢給絨統絲絹綁綏綑經綜綠綢維綱網綴綸綻綽綿緊緒緘緝緞締緣編緩緬緯練緻縛縣縫縮縱縷總績繃織繕繞"
    "繡繩繪繭繳繹繼續纏纓纔纜缽罰罵罷羅羨義習翹聖聞聯聰聲聳聶職聽聾肅脅脈脣脩脫脹腎腦腫腳腸膚膠膩膽膿臉臍臘臥臨與興舉"
    "舊艙艦艱茲荊莊莖莢華萊萬葉葦葷蒐蒼蓆蓋蓮蔔蔣蔥蔭蕪蕭薊薑薔薦薩藍藝藥藹蘆蘊蘭蘿處虛虜號虧蛻蝕蝦蝨蝸螞螢蟬蟲蟻蠅蠍"
    "蠟蠱蠶蠻衛補裝裡製褲襖襪襯襲見規覓視親覺覽觀觸訂訃計訊討訓訖記訛訝訟訣訪設許訴診註詐評詛詞詠詢詣試詩詫詭話該詳誅"
    "誇誌認誕誘語誠誡誣誤誦誨說誰課誹誼調諄談請諒論諜諧諱諷諸諺諾謀謂謄謊謎謗謙講謝謠謬謹譏識譚譜譟譯議譴護譽讀變讒讓"
    "豈豎豐豬貓貝貞負財貢貧貨販貪貫責貯貳貴貶貸費貼貿賀賂賃賄資賈賊賒賓賜賞賠賢賣賤賦質賬賭賴賺購賽贅贈贍贏贓贖贛趕趙"
    "趨踐踴蹤躊躍軀車軋軌軍軒軟軸較載輓輔輕輛輝輥輩輪輯輸輻輾輿轄轅轉轍轎轟辦辭辮辯農迴這連週進遊運過達違遙遜遞遠適遲"
    "遷選遺遼邁還邊邏郵鄉鄒鄧鄭鄰醜醞醣醫醬釀釁釋釐釘針釣釦釩鈉鈍鈔鈕鈞鈣鈴鈾鉀鉑鉗鉚鉛鉤鉸鉻銀銅銑銘銜銳銷銻鋁鋅鋇鋒"
    "鋤鋪鋸鋼錄錐錠錢錦錨錫錯錳錶鍋鍍鍛鍬鍵鎂鎊鎖鎢鎬鎮鎳鏈鏡鏽鐘鐮鐳鐵鑄鑰鑲鑷鑼鑽鑿長門閃閉閏閑間閘閡閣閤閥閨閩閱閻"
    "闆闊闌闖關闡闢陝陣陰陳陸陽隊階隕際隨險隱隴隸隻雖雙雛雜雞離難雲電霑霧靈靜鞏鞦韆韋韌韓韻響頁頂頃項順頌預頑頒頓頗領"
    "頤頭頰頸頹頻顆題額顏顛類顧顫顯顱風颳飄飛飯飲飼飽飾餃餅養餌餒餓餞餡館餾饅饒饞馬馭馮馱馳馴駁駐駒駕駛駝駭駱駿騁騎騙"
    "騰騷騾驅驕驗驚驟驢骯體鬆鬍鬥鬧鬨鬱魚魯鮑鮮鯉鯨鰓鱉鱗鳥鳳鳴鴉鴕鴛鴦鴨鴻鴿鵑鵝鵬鵲鶴鷗鷹鹹鹼鹽麗麥黃點黨黴鼕齊齋齒"
    "齡齣齲龍龐龔龜"
)
_SIMPLIFIED = (
    "丢乱亚布占来仑侣局侠俩仓们幸伦伟侧侦伪杰伞备家佣传债伤倾仅侨仆侥雇价仪亿侩俭偿优储凶兑儿内两册幂冻凛凯删则刹刚剥"
    "创剧刘刽剑剂劲动务胜劳势励劝匀区协恤却厌厉参丛吴呐吕员念问哑启唤丧吃乔单哟呛吗呜呕啸嘘喷吨吓咽咙向严嚣嘱囱国围园"
    "圆图执坚尧报场块涂坞尘堑垫坠堕坟垦压垒坏垄坝壮壶寿够梦夹奥夺奋妆奸娱娄妇妈娇婴婶娘孙学孪宫寝实宁审写宽宠宝将专寻"
    "对导届尸屉屡层属冈岛峡昆岗崭岭屿岳峦岩帅师帐带帧帜币帮几库厕厢厩厦厨庙厂废广厅吊张强弹弥弯彦雕佛后径从彻恒耻悦闷"
    "恶恼爱栗态惨惭惯怂虑庆戚欲忧惫怜凭惮愤悯宪忆恳应惩懒怀悬惧慑恋戏户抛挟舍挨卷扫抡挣挂采拣扬换挥损摇捣抢搂挚折掺捞"
    "撑挠拨抚扑挞挝捡拥掳择击挡担据挤拟拧搁掷扩摆擞扰撵拢拦搀携摄挛摊搅揽败叙敌数敛毙斩断时晋昼晕畅暂晓旷晒书会东拐栅"
    "杆条弃枣栋栈栖杨枫业极荣构枪杠桨桩乐梁楼标枢样朴树桥机椭横档检柠槛柜橱樱栏权钦欧欢岁归残歼杀壳殴毡气氢污决没况泄"
    "汹凉泪净沦渊浅涣减涡测浑凑涌汤准沟温沧灭涤沪滞渗滚满渔汉涟渍涨渐浆泼洁潜润溃涩浇涧泽淀浊浓泞济涛滥潍滨溅滤泻濒沥"
    "澜洒滩湾滦灾为乌无炼焕烦荧热炽灯烧烫营灿烛烩熏烬烁炉烂争爷尔墙牵犊牺状狭狈狰犹狱狮奖独狞猎兽獭献现珐琐瑶莹玛环琼"
    "瓮产亩毕异当畴叠痉酸疯疡痪疮疟疗愈瘪痴痒症癣瘫皑皱杯盗盏尽监盘卢众困睁瞒瞩矫朱砚硕确码砖础碍矿砾矾秘禄祸御礼祷秃"
    "税秆棱种称谷积颖秽稳窝洼穷窑窥窜窍窃竞笔笋笺节范筑筛篓蓑简帘篮筹笼篱箩吁粤粪粮纠纪约红纫纹纳纽纯纱纸级纷纺扎细绅"
    "绍终弦组绊结绝绦绞络绚给绒统丝绢绑绥捆经综绿绸维纲网缀纶绽绰绵紧绪缄缉缎缔缘编缓缅纬练致缚县缝缩纵缕总绩绷织缮绕"
    "绣绳绘茧缴绎继续缠缨才缆钵罚骂罢罗羡义习翘圣闻联聪声耸聂职听聋肃胁脉唇修脱胀肾脑肿脚肠肤胶腻胆脓脸脐腊卧临与兴举"
    "旧舱舰艰兹荆庄茎荚华莱万叶苇荤搜苍席盖莲卜蒋葱荫芜萧蓟姜蔷荐萨蓝艺药蔼芦蕴兰萝处虚虏号亏蜕蚀虾虱蜗蚂萤蝉虫蚁蝇蝎"
    "蜡蛊蚕蛮卫补装里制裤袄袜衬袭见规觅视亲觉览观触订讣计讯讨训讫记讹讶讼诀访设许诉诊注诈评诅词咏询诣试诗诧诡话该详诛"
    "夸志认诞诱语诚诫诬误诵诲说谁课诽谊调谆谈请谅论谍谐讳讽诸谚诺谋谓誊谎谜谤谦讲谢谣谬谨讥识谭谱噪译议谴护誉读变谗让"
    "岂竖丰猪猫贝贞负财贡贫货贩贪贯责贮贰贵贬贷费贴贸贺赂赁贿资贾贼赊宾赐赏赔贤卖贱赋质账赌赖赚购赛赘赠赡赢赃赎赣赶赵"
    "趋践踊踪踌跃躯车轧轨军轩软轴较载挽辅轻辆辉辊辈轮辑输辐辗舆辖辕转辙轿轰办辞辫辩农回这连周进游运过达违遥逊递远适迟"
    "迁选遗辽迈还边逻邮乡邹邓郑邻丑酝糖医酱酿衅释厘钉针钓扣钒钠钝钞钮钧钙铃铀钾铂钳铆铅钩铰铬银铜铣铭衔锐销锑铝锌钡锋"
    "锄铺锯钢录锥锭钱锦锚锡错锰表锅镀锻锹键镁镑锁钨镐镇镍链镜锈钟镰镭铁铸钥镶镊锣钻凿长门闪闭闰闲间闸阂阁合阀闺闽阅阎"
    "板阔阑闯关阐辟陕阵阴陈陆阳队阶陨际随险隐陇隶只虽双雏杂鸡离难云电沾雾灵静巩秋千韦韧韩韵响页顶顷项顺颂预顽颁顿颇领"
    "颐头颊颈颓频颗题额颜颠类顾颤显颅风刮飘飞饭饮饲饱饰饺饼养饵馁饿饯馅馆馏馒饶馋马驭冯驮驰驯驳驻驹驾驶驼骇骆骏骋骑骗"
    "腾骚骡驱骄验惊骤驴肮体松胡斗闹哄郁鱼鲁鲍鲜鲤鲸鳃鳖鳞鸟凤鸣鸦鸵鸳鸯鸭鸿鸽鹃鹅鹏鹊鹤鸥鹰咸碱盐丽麦黄点党霉冬齐斋齿"
    "龄出龋龙庞龚龟"
)
# Each simplified character with further traditional ones that are written so, some of them in one of their meanings
# alone: either may be meant, and two traditional ones are never taken for each other.
_SHARED = """
    里裏 线綫 众衆 群羣 峰峯 床牀 启啓 为爲 说説 污汚 台枱
    个個箇 么麼 买買 了瞭 于於 仑崙 仿彷 伙夥 余餘 借藉 克剋 冲沖衝 凄悽淒 划劃畫 别別彆 勋勛勳
    升昇陞 卤滷鹵 历曆歷 发發髮 只祇衹 台檯臺颱 叹嘆歎 咨諮 哗嘩譁 啮齧 喂餵 团團糰 坛壇罈 复復複覆
    夫伕 它牠 尝嘗嚐 尽儘 巨鉅 干乾幹榦 并並併 庐廬 开開 弥瀰 当噹 彩綵 征徵 愿願 战戰 托託 抵牴
    摆襬 曲麴 术朮術 毁毀燬 汇匯彙 沈瀋 泛氾汎 湿溼濕 炼鍊 烟煙菸 画畫 签簽籤 系係繫 纤縴纖 线線
    背揹 脏臟髒 艳艷豔 苏囌甦蘇 苔薹 苹蘋 荡盪蕩 获獲穫 蒙濛矇 证証證 赞讚贊 迹跡蹟 鉴鑑鑒 钟鍾
    铲剷鏟 链鍊 锤錘鎚 闲閒 面麵 须須鬚 饥飢饑
"""
_TO_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_KANA = lazy_pattern("[\u3041-\u3096\u30a1-\u30f6]")
_ABOUT_KANA = lazy_pattern("カタカナ|かたかな|片仮名|ひらがな|ヒラガナ|平仮名|かな|カナ|仮名|kana", re.IGNORECASE)
_ABOUT_CHARACTERS = lazy_pattern("繁體|繁体|簡體|简体|正體|traditional|simplified", re.IGNORECASE)


def same_in_another_script(given: str, expected: str, language: str, asked: str) -> bool:
    """Returns whether the two are one word in another script, and `asked` does not ask for the script itself."""
    code = base_of(language)
    if code == "ja" and len(expected.strip()) > 1 and _KANA.search(expected) and not _ABOUT_KANA.search(asked):
        return _same_but_for(_TO_HIRAGANA, given, expected, language)
    if code in ("zh", "cmn", "yue") and not _ABOUT_CHARACTERS.search(asked):
        return _same_characters(folded(given, language), folded(expected, language))
    return False


def _same_but_for(table: dict[int, int], given: str, expected: str, language: str) -> bool:
    return folded(given, language).translate(table) == folded(expected, language).translate(table)


def _same_characters(given: str, expected: str) -> bool:
    """Returns whether each character is the one in its place, or its simplified or a traditional form."""
    return len(given) == len(expected) and all(
        one == other or other in _simplified(one) or one in _simplified(other)
        for one, other in zip(given, expected, strict=True)
    )


def _simplified(character: str) -> str:
    return _simplified_forms().get(character, "")


@lru_cache
def _simplified_forms() -> dict[str, str]:
    """Returns the simplified forms of each traditional character, most often one."""
    forms = dict(zip(_TRADITIONAL, _SIMPLIFIED, strict=True))
    for group in _SHARED.split():
        for traditional in group[1:]:
            forms[traditional] = forms.get(traditional, "") + group[0]
    return forms
