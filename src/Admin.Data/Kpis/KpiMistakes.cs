using YamlDotNet.RepresentationModel;

namespace Admin.Data.Kpis;

/// <summary>Gathers what is wrong, so that a person can mend all of it at once.</summary>
internal sealed class KpiMistakes
{
    private readonly List<KpiMistake> _found = [];

    public IReadOnlyList<KpiMistake> All => [.. _found.OrderBy(m => m.Line ?? long.MaxValue)];

    public void Add(YamlNode at, string reason) => Add(at.Start.Line, reason);

    public void Add(long? line, string reason) => _found.Add(new KpiMistake(line, reason));
}
