import type { HostFile } from "./cloudConfig";

/** A unit of systemd, or a file beside one. */
export function unit(name: string, content: string): HostFile {
  return { path: `/etc/systemd/system/${name}`, content };
}

/** Two units that run a command whenever a file was written. */
export function onChange(name: string, description: string, path: string, command: string): HostFile[] {
  return [
    unit(
      `${name}.path`,
      `[Unit]
Description=Waits for: ${description}

[Path]
PathChanged=${path}

[Install]
WantedBy=multi-user.target
`,
    ),
    unit(
      `${name}.service`,
      `[Unit]
Description=Takes up: ${description}

[Service]
Type=oneshot
ExecStart=${command}
`,
    ),
  ];
}
