#!/usr/bin/env bash
# Synthesises the example fleet with the ordinary CDK command line and no credentials, and lints the
# templates. Prints one ok or not ok line per check.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
report() {
  if [ "$1" -eq 0 ]; then printf 'ok - %s\n' "$2"; else printf 'not ok - %s\n' "$2" && failed=1 && tail -n 40 "$work/out"; fi
}
cdk() { npx --no-install cdk "$@" >"$work/out" 2>&1; }

# A lock with ids of the right form: synthesis does not ask whether the images exist.
node - "$work/images.lock.json" <<'NODE'
const image = {
  imageId: 'ami-0123456789abcdef0',
  sourceDigest: `sha256:${'0'.repeat(64)}`,
  baseImage: 'debian-12',
  bakedAt: '2026-01-01T00:00:00Z',
  gitRevision: null,
};
const entry = { current: image, previous: [] };
const services = Object.fromEntries(
  [['md2html', 'x86_64'], ['welcome', 'arm64'], ['wordcount', 'x86_64']].map(([name, architecture]) => [
    name,
    { 'us-east-1': { [architecture]: entry } },
  ]),
);
require('node:fs').writeFileSync(process.argv[2], JSON.stringify({ schema: 'undock/images-lock/v1', services }));
NODE

cdk synth --quiet --strict -o "$work/all" -c "undock:imagesLock=$work/images.lock.json"
report $? 'cdk synth --strict of the example fleet, no credentials, no warning'

cdk synth md2html --quiet -o "$work/one" -c undock:only=md2html -c "undock:imagesLock=$work/images.lock.json" &&
  [ "$(cd "$work/one" && echo *.template.json)" = md2html.template.json ]
report $? 'one service is synthesised without the others'

cdk synth fleet --quiet -o "$work/fleet" -c undock:imagesLock=/nonexistent
report $? 'the fleet stack is synthesised before any image is baked'

! cdk synth welcome --quiet -o "$work/none" -c undock:imagesLock=/nonexistent &&
  grep -q "service 'welcome': images.lock.json names no arm64 image for us-east-1; bake one with" "$work/out"
report $? 'a service without an image is refused with a sentence that says how to bake it'

mkdir -p "$work/services" && cp lib/services/*.ts "$work/services"
sed -i 's/minInstances: 2/minInstances: 1/' "$work/services/welcome.ts"
! cdk synth --quiet -o "$work/bad" -c "undock:services=$work/services" -c "undock:imagesLock=$work/images.lock.json" &&
  grep -q "service 'welcome': capacity.minInstances 1 cannot survive the loss of a zone" "$work/out" &&
  [ ! -e "$work/bad/manifest.json" ]
report $? 'a definition with a problem is refused, and nothing is synthesised'

venv=${XDG_CACHE_HOME:-$HOME/.cache}/undock/lint-$(sha256sum tools/lint-requirements.txt | cut -c1-12)
if [ ! -x "$venv/bin/cfn-lint" ]; then
  rm -rf "$venv"
  python3 -m venv "$venv" &&
    "$venv/bin/pip" install --quiet --require-hashes -r tools/lint-requirements.txt >"$work/out" 2>&1
  report $? 'cfn-lint is installed from its pinned requirements'
fi
"$venv/bin/cfn-lint" "$work"/all/*.template.json >"$work/out" 2>&1
report $? 'cfn-lint finds nothing in the templates'

sed 's/"HttpTokens": "required"/"HttpTokens": "maybe"/' "$work/all/welcome.template.json" >"$work/broken.template.json"
! "$venv/bin/cfn-lint" "$work/broken.template.json" >"$work/out" 2>&1
report $? 'cfn-lint would find a wrong value'

exit "$failed"
