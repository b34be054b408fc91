"""Completion in bash: names are put in quotes where they hold signs that a shell acts on.

zsh and fish do so by themselves.
"""

import shlex

from click.shell_completion import BashComplete, CompletionItem, add_completion_class

_SCRIPT = """\
%(complete_func)s() {
    local response type value
    COMPREPLY=()
    response=$(COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD %(complete_var)s=bash_complete "$1")
    while IFS=, read -r type value; do
        case $type in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            plain) COMPREPLY+=("$value") ;;
        esac
    done <<< "$response"
}
complete -o nosort -F %(complete_func)s %(prog_name)s
"""


class QuotingBash(BashComplete):
    """Completes in bash as click does, and puts values in quotes in which a shell would act on a sign."""

    source_template = _SCRIPT

    def format_completion(self, item: "CompletionItem[object]") -> str:
        value = shlex.quote(str(item.value)) if item.type == "plain" and item.value else item.value
        return f"{item.type},{value}"


def set_up_completion() -> None:
    """Has click use `QuotingBash` where it completes for bash."""
    add_completion_class(QuotingBash)
