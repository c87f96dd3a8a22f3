// A pack that is started as a process of its own, and says which.
process.stdout.write(`${process.pid}\n`);
setInterval(() => {}, 1000);
