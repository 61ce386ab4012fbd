import type { Completed } from "./words.js";

/** The supported shells. */
export const shells = ["bash", "zsh", "fish"] as const;

/** The name of a supported shell. */
export type Shell = (typeof shells)[number];

/** The completion script of `djc` for a shell. */
export function completionScript(shell: Shell, commands: readonly Completed[]): string {
  return wrappers[shell](wordsFunction(commands));
}

/**
 * A POSIX shell function that prints the candidates for its last argument, and nothing if a file may stand there. Its
 * other arguments are the words after `djc`. It runs in a subshell to keep its variables local.
 */
function wordsFunction(commands: readonly Completed[]): string {
  const names = commands.map(({ name }) => name).filter((name) => name !== "");
  const taking = (takes: string) =>
    commands.flatMap(({ name, options }) =>
      options.filter((each) => each.takes === takes).flatMap((each) => each.names.map((long) => `${name} ${long}`)),
    );
  const valued = commands.flatMap(({ name, options }) =>
    options
      .filter(({ values }) => values.length > 0)
      .map(({ names: long, values }) =>
        branch(
          long.map((each) => `${name} ${each}`),
          values,
          6,
        ),
      ),
  );
  return `_djc_words() (
  at='' option='' takes=none
  while [ $# -gt 1 ]; do
    case $1 in
      -*)
        option=$1
        case "$at $option" in
          ${patterns(taking("many"))}) takes=many ;;
          ${patterns(taking("one"))}) takes=one ;;
          *) takes=none ;;
        esac
        ;;
      *)
        if [ "$takes" = none ]; then
          case "\${at:+$at }$1" in
            ${patterns(names)}) at="\${at:+$at }$1" ;;
          esac
        elif [ "$takes" = one ]; then
          takes=none
        fi
        ;;
    esac
    shift
  done
  case $1 in
    -*) takes=options ;;
  esac
  case $takes in
    options) case $at in
${commands
  .map(({ name, options }) =>
    branch(
      [name],
      options.flatMap(({ names: long }) => long),
      6,
    ),
  )
  .join("\n")}
    esac ;;
    none) case $at in
${commands.flatMap(({ name, values }) => (values.length > 0 ? [branch([name], values, 6)] : [])).join("\n")}
    esac ;;
    *) case "$at $option" in
${valued.join("\n")}
    esac ;;
  esac
)
`;
}

const branch = (cases: readonly string[], words: readonly string[], indent: number) =>
  `${" ".repeat(indent)}${patterns(cases)}) printf '%s\\n' ${words.map(quoted).join(" ")} ;;`;

const patterns = (words: readonly string[]) => words.map(quoted).join("|");

/** Quotes the names of commands, options and requirements; they need no other escapes. */
const quoted = (word: string) => `'${word.replaceAll("'", String.raw`'\''`)}'`;

const wrappers: Readonly<Record<Shell, (words: string) => string>> = {
  bash: (words) => `# Completes djc in bash: eval "$(npx djc completion bash)"
${words}
_djc() {
  local IFS=$'\\n'
  COMPREPLY=($(compgen -W "$(_djc_words "\${COMP_WORDS[@]:1:COMP_CWORD}")" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _djc djc
`,
  zsh: (words) => `#compdef djc
# Completes djc in zsh: eval "$(npx djc completion zsh)"
${words}
_djc() {
  local -a found
  found=(\${(f)"$(_djc_words "\${(@)words[2,CURRENT]}")"})
  if (( $#found )); then compadd -a found; else _files; fi
}
compdef _djc djc
`,
  fish: (words) => `# Completes djc in fish: npx djc completion fish | source
function __djc_words
    set --local line (commandline --tokenize --cut-at-cursor --current-process) (commandline --current-token --cut-at-cursor)
    sh -c ${fishQuoted(`${words}_djc_words "$@"`)} $line
end
function __djc
    set --local found (__djc_words)
    if test (count $found) -gt 0
        string join \\n -- $found
    else
        __fish_complete_path (commandline --current-token)
    end
end
complete --command djc --no-files --arguments '(__djc)'
`,
};

const fishQuoted = (text: string) => `'${text.replaceAll("\\", "\\\\").replaceAll("'", String.raw`\'`)}'`;
