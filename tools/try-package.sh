#!/usr/bin/env bash
# Packs the package and uses it as a stranger would: in an empty folder, and in a repository that has its own vitest
# and vite configuration, which must not be touched.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
export PATH="$root/node_modules/.bin:$PATH"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

(cd "$root" && npm pack --silent --pack-destination "$scratch" >/dev/null)
tarball=$(ls "$scratch"/llm-assay-*.tgz)
size=$(wc -c <"$tarball")
echo "tarball: $size bytes"

mkdir "$scratch/empty"
cd "$scratch/empty"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund "$tarball"
npx assay --version
npx assay demo >"$scratch/demo.txt" || { cat "$scratch/demo.txt"; exit 1; }
tail -n 12 "$scratch/demo.txt"
[ -f reports/demo/results.json ]
npx assay mock --gateway --upstream http://127.0.0.1:4713/v1 --port 4712 >"$scratch/gateway.txt" &
gateway=$!
trap 'kill "$gateway" 2>/dev/null || true; rm -rf "$scratch"' EXIT
npx assay gateway --base-url http://127.0.0.1:4712/v1 --upstream-port 4713 --check 'gateway/text-arrives' --reporter terminal
kill "$gateway"
trap 'rm -rf "$scratch"' EXIT

mkdir "$scratch/user repo"
cd "$scratch/user repo"
cat >package.json <<'JSON'
{ "name": "user-repo", "private": true, "type": "commonjs" }
JSON
echo 'throw new Error("the user’s vite configuration was loaded");' >vite.config.ts
echo 'throw new Error("the user’s vitest configuration was loaded");' >vitest.config.ts
echo '{ "extends": "./no-such-file.json" }' >tsconfig.json
npm install --silent --no-audit --no-fund vitest@3.2.4 "$tarball"
before=$(find . -path ./node_modules -prune -o -type f -print0 | sort -z | xargs -0 sha256sum)
npx assay demo --out "$scratch/user-out" >"$scratch/user.txt" || { cat "$scratch/user.txt"; exit 1; }
after=$(find . -path ./node_modules -prune -o -type f -print0 | sort -z | xargs -0 sha256sum)
[ "$before" = "$after" ] || { echo "the user’s repository was changed:"; diff <(echo "$before") <(echo "$after"); exit 1; }
[ ! -e node_modules/.vitest ] && [ ! -e node_modules/.vite ] || { echo 'a cache was left in node_modules'; exit 1; }
[ "$(node -p 'require("vitest/package.json").version')" = 3.2.4 ]
echo 'works from its tarball, in an empty folder and beside another vitest'
