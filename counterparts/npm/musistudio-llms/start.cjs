// The package is a library: `node start.cjs <its server module> <its configuration as JSON>`. Its module for `import`
// cannot be imported by a module: it requires.
const [module_, configuration] = process.argv.slice(2);
const { default: Server } = require(module_);
new Server({ initialConfig: JSON.parse(configuration), logger: false }).start();
