using System.Text;
using System.Text.Json.Nodes;

namespace Bench;

/// <summary>
/// Does what standard input says, a line at a time: <c>{"open", "setup", "tokens"}</c> opens a lane, of raw verification or of the
/// handler, and <c>{"lane", "calls"}</c> runs one so many times. Each is answered by a line.
/// </summary>
static class Lanes
{
    public static async Task RunAsync()
    {
        using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true };
        var lanes = new List<Func<int, Task<int>>>();
        while (await input.ReadLineAsync() is { } line)
        {
            var order = JsonNode.Parse(line)!;
            if ((string?)order["open"] is { } kind)
            {
                var setup = Setup.Read(order["setup"]!);
                var tokens = order["tokens"]!.AsArray().Select(token => (string)token!).ToArray();
                lanes.Add(kind == "raw" ? new RawLane(setup, tokens).Run : new HandlerLane(setup, tokens).RunAsync);
                output.WriteLine(new JsonObject { ["lane"] = lanes.Count - 1 }.ToJsonString());
                continue;
            }
            var lane = lanes[(int)order["lane"]!];
            var began = Environment.CpuUsage.TotalTime;
            var accepted = await lane((int)order["calls"]!);
            var spent = (Environment.CpuUsage.TotalTime - began).TotalMicroseconds;
            output.WriteLine(new JsonObject { ["spent"] = spent, ["accepted"] = accepted }.ToJsonString());
        }
    }
}
