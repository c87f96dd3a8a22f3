require("../../../tool/loader.cjs");
require("./pack.ts");
