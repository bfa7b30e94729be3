using Bench;

// `lanes` validates in process, slot by slot, as standard input asks; `server` listens on the port that follows.
if (args is ["lanes"])
{
    await Lanes.RunAsync();
}
else
{
    await Server.RunAsync(guarded: args[1] == "guarded", port: int.Parse(args[2]));
}
