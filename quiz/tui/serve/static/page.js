// Gives the keyboard to the terminal as soon as it shows something, so that no click is needed first.
addEventListener("load", () => {
  new MutationObserver((_, watch) => {
    const keys = document.querySelector(".xterm-helper-textarea");
    if (keys && document.body.classList.contains("-first-byte")) {
      keys.focus();
      watch.disconnect();
    }
  }).observe(document.body, { attributes: true, childList: true, subtree: true });
});
