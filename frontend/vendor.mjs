// Copies fonts (OFL-1.1) and htmx (0BSD) to static/vendor and builds an SVG sprite with only the Tabler
// icons (MIT) named in the templates, as {% icon "nome" %}, or in Python, as icone="nome".
// A name that Tabler does not have stops the build.
import fs from 'node:fs';
import path from 'node:path';

const frontend = import.meta.dirname;
const root = path.resolve(frontend, '..');
const modules = path.join(frontend, 'node_modules');
const out = path.join(root, 'static', 'vendor');
const pythonPackages = ['sei', 'processos', 'documentos', 'assinatura', 'prazos'];

const copies = {
  '@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2': 'source-sans-3.woff2',
  '@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-italic.woff2': 'source-sans-3-italic.woff2',
  '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2': 'source-serif-4.woff2',
  'htmx.org/dist/htmx.min.js': 'htmx.min.js',
};

function* files(folder, extension) {
  if (!fs.existsSync(folder)) return;
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* files(full, extension);
    else if (entry.name.endsWith(extension)) yield full;
  }
}

/** Map from icon name to the files that name it. */
function iconsInUse() {
  const used = new Map();
  const collect = (file, pattern) => {
    for (const [, name] of fs.readFileSync(file, 'utf8').matchAll(pattern)) {
      if (!used.has(name)) used.set(name, new Set());
      used.get(name).add(path.relative(root, file));
    }
  };
  for (const file of files(path.join(root, 'templates'), '.html')) collect(file, /(?:\{%\s*icon\s+|\bicone=)["']([^"']+)["']/g);
  for (const name of pythonPackages) {
    for (const file of files(path.join(root, name), '.py')) collect(file, /\bicone["']?\s*[:=]\s*["']([^"']+)["']/g);
  }
  return used;
}

function symbol(name) {
  const source = path.join(modules, '@tabler/icons/icons/outline', `${name}.svg`);
  if (!/^[a-z0-9-]+$/.test(name) || !fs.existsSync(source)) return null;
  const inner = fs.readFileSync(source, 'utf8')
    .replace(/<!--[\s\S]*?-->/g, '').replace(/^[\s\S]*?<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '')
    .replace(/<path stroke="none"[^>]*\/>/, '').replace(/\s+/g, ' ').trim();
  return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" `
    + `stroke-linecap="round" stroke-linejoin="round">${inner}</symbol>`;
}

fs.mkdirSync(out, { recursive: true });
for (const [from, to] of Object.entries(copies)) fs.copyFileSync(path.join(modules, from), path.join(out, to));

const used = iconsInUse();
const names = [...used.keys()].sort();
const missing = names.filter((name) => symbol(name) === null);
if (missing.length) {
  for (const name of missing) console.error(`icon "${name}" does not exist in Tabler: ${[...used.get(name)].join(', ')}`);
  process.exit(1);
}
const sprite = `<svg xmlns="http://www.w3.org/2000/svg">${names.map(symbol).join('')}</svg>`;
fs.writeFileSync(path.join(out, 'icons.svg'), sprite);
console.log(`static/vendor: ${Object.keys(copies).length} files, ${names.length} icons (${(sprite.length / 1024).toFixed(1)} KiB)`);
