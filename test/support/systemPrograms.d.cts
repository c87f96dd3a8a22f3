/** Packages of the programs that are not here. */
export function missingPackages(): string[];
/** The command that installs packages. */
export function installCommand(packages: string[]): string;
/** Where a program is; throws, naming the command that installs it, when it is not here. */
export function systemProgram(program: string): string;
/** Throws, naming the command that installs them, when programs or modules of these packages are not here. */
export function requirePackages(packages: readonly string[]): void;
/** Installs packages, and lets none of them start a service. Answers with the reason when that failed. */
export function install(packages: string[]): string | undefined;
