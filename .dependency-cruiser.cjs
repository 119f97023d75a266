/**
 * The import table of docs/architecture.md as rules, with no exception. Every folder of src has one
 * row: what it may import. Anything else is an error: another folder, a package, a part of Node.
 * Type-only imports count like any other. Run by test/architecture/layers.mjs.
 */

/** The pure folders: from `patch` down. No part of Node, and no package but those named here. */
const pure = {
  patch: { folders: ["control", "script", "ports", "model"] },
  control: { folders: ["devices", "script", "model"] },
  devices: { folders: ["script", "model"], packages: ["zod", "yaml"] },
  script: {
    folders: ["model"],
    packages: ["json-logic-engine", "@noble/hashes", "acorn", "@sveltejs/acorn-typescript"],
  },
  ports: { folders: ["model"] },
  model: { folders: [] },
};

/** The folders that may use Node and any package that package.json lists. */
const outer = {
  cli: ["app", "dashboard", "adapters", ...Object.keys(pure)],
  app: ["dashboard", "adapters", ...Object.keys(pure)],
  dashboard: ["ports", "model"],
};

/** What every adapter may import besides itself. */
const adapters = ["devices", "ports", "model"];

const known = [...Object.keys(pure), ...Object.keys(outer)];

function folders(names) {
  return `^src/(?:${names.join("|")})/`;
}

function packages(names) {
  return names.map((name) => `^node_modules/${name}/`);
}

const pureRules = Object.entries(pure).map(([folder, row]) => ({
  name: `${folder}-imports`,
  severity: "error",
  from: { path: folders([folder]) },
  to: {
    pathNot: [folders([folder, ...row.folders]), ...packages(row.packages ?? [])],
    couldNotResolve: false,
  },
}));

const outerRules = Object.entries(outer).map(([folder, below]) => ({
  name: `${folder}-imports`,
  severity: "error",
  from: { path: folders([folder]) },
  to: { path: "^src/", pathNot: folders([folder, ...below]) },
}));

module.exports = {
  forbidden: [
    ...pureRules,
    ...outerRules,
    {
      name: "adapter-imports",
      comment: "An adapter never imports another: what two of them need belongs behind a port.",
      severity: "error",
      from: { path: "^src/adapters/([^/]+)/" },
      to: { path: "^src/", pathNot: ["^src/adapters/$1/", folders(adapters)] },
    },
    {
      name: "outside-the-table",
      comment: "A file stands in a folder of the table, an adapter in a folder of its own.",
      severity: "error",
      from: { path: "^src/", pathNot: [folders(known), "^src/adapters/[^/]+/"] },
      to: {},
    },
    {
      name: "not-of-src",
      comment: "src imports nothing of test, of dist or of any other folder.",
      severity: "error",
      from: { path: "^src/" },
      to: {
        pathNot: ["^src/", "^node_modules/"],
        dependencyTypesNot: ["core"],
        couldNotResolve: false,
      },
    },
    {
      name: "undeclared-package",
      comment: "What runs on a device is among the dependencies of package.json.",
      severity: "error",
      from: { path: "^src/" },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"], couldNotResolve: false },
    },
    {
      name: "unresolved",
      comment: "What cannot be found cannot be judged by the rules above.",
      severity: "error",
      from: { path: "^src/" },
      to: { couldNotResolve: true },
    },
    {
      name: "circular",
      comment: "A circle has no first file to read, types included.",
      severity: "error",
      from: { path: "^src/" },
      to: { circular: true },
    },
    {
      name: "orphan",
      comment: "A file that nothing imports and that imports nothing is dead. Headers may be both.",
      severity: "error",
      from: { orphan: true, path: "^src/", pathNot: "(?:^|/)([^/]+)/\\1\\.ts$" },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: "^node_modules/" },
    tsPreCompilationDeps: true,
    detectProcessBuiltinModuleCalls: true,
    moduleSystems: ["es6", "cjs", "tsd"],
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["types", "import", "node", "default", "require"],
    },
  },
};
