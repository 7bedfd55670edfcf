using System.Net;
using System.Net.Sockets;
using Admin.Data.Diagnostics;
using Admin.Data.Store;
using Admin.Web.Configuration;

namespace Admin.Web.CommandLine;

/// <summary>What the verb <c>doctor</c> says of a server that it can't ask.</summary>
internal static class ServerCheck
{
    public static CheckResult SettingsRefused(IReadOnlyList<string> reasons) => Result(Finding.Trouble(
        reasons.Count == 1 ? "A setting can't be used, so that the server does not start." : $"{reasons.Count} settings can't be used, so that the server does not start.",
        reasons,
        "Correct the settings that are named; each sentence has an example."));

    public static CheckResult Silent(Uri address, string why, StoreHolder? holder) => Result(Finding.Trouble(
        $"The server at {address} does not answer.",
        [why],
        "It holds the store, but hangs, or its address can't be reached from here. The command asks it to end, so that it can be started again; what was recorded is safe.",
        holder is null ? null : $"kill {holder.Pid}"));

    public static CheckResult NotRunning(ListenSettings listen)
    {
        var taken = listen.Urls.Split(';').Select(Port).OfType<int>().FirstOrDefault(IsTaken);
        return Result(taken == 0
            ? Finding.Trouble("No server runs on this store.", [], "It was not started, or it has ended; its log says why. What follows was looked at without it.")
            : Finding.Trouble(
                $"No server runs on this store, and port {taken} is taken by another program.",
                [$"It would listen on {listen.Urls}"],
                "The old service, or another instance, listens there. The command shows which program; stop it, or set PORT to another.",
                $"ss -ltnp 'sport = :{taken}'"));
    }

    private static CheckResult Result(Finding finding)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return new CheckResult("server", "Server", finding.Verdict, finding.Says, finding.Evidence, finding.Cause, finding.Command, now, 0, now, now, finding.Says);
    }

    private static int? Port(string url) => BindingAddress.Parse(url.Trim()).Port is > 0 and var port ? port : null;

    private static bool IsTaken(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
