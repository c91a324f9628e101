# shellcheck shell=bash
# Read by the checks beside it: one line a check, and the counts at the end.

passed=0
failed=0

# check NAME COMMAND...: what the command says is printed when it fails.
check() {
  local name=$1 said
  shift
  if said=$("$@" 2>&1); then
    echo "ok - $name"
    passed=$((passed + 1))
  else
    echo "not ok - $name"
    printf '# %s\n' "${said//$'\n'/$'\n'# }"
    failed=$((failed + 1))
  fi
}

# counts NAME: the summary; fails when a check failed and when none ran.
counts() {
  echo "# $1: $passed passed, $failed failed"
  [ "$passed" -gt 0 ] && [ "$failed" -eq 0 ]
}
