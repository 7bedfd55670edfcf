#!/usr/bin/env bash
# Writes the table of settings in docs/monitoring.md anew from appsettings.schema.json. With --check it only says whether the two agree.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
exec node - "$@" <<'JS'
const { readFileSync, writeFileSync } = require('node:fs');
const page = 'docs/monitoring.md';
const cell = text => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ');
function rows(properties, prefix = '') {
  return Object.entries(properties).flatMap(([name, { properties: inner, description, ...setting }]) => inner
    ? rows(inner, `${prefix}${name}:`)
    : [`| \`${prefix}${name}\` | ${'default' in setting ? `\`${cell(setting.default)}\`` : ''} | ${cell(description)} |`]);
}
const table = ['| setting | default | what it is |', '|---|---|---|', ...rows(JSON.parse(readFileSync('appsettings.schema.json', 'utf8')).properties)].join('\n');
const before = readFileSync(page, 'utf8');
const after = before.replace(/(<!-- settings -->\n)[^]*?(<!-- \/settings -->)/, (_, begin, end) => `${begin}${table}\n${end}`);
if (after !== before && process.argv.includes('--check')) {
  console.error(`The table of settings in ${page} is not what appsettings.schema.json says. Run scripts/settings-table.sh.`);
  process.exit(1);
}
if (after !== before) writeFileSync(page, after);
JS
