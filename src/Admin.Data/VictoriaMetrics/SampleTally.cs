namespace Admin.Data.VictoriaMetrics;

/// <summary>Adds up the samples of an archive's parts, one file after the other in any order.</summary>
internal sealed class SampleTally
{
    private readonly Dictionary<string, long?> _parts = new(StringComparer.Ordinal);

    /// <summary>Null as long as one part has not said how many it holds.</summary>
    public long? Total => _parts.Values.Any(r => r is null) ? null : _parts.Values.Sum();

    /// <summary>Whether the content of this file must be given to <see cref="Describe"/>.</summary>
    public bool Add(string name)
    {
        if (StoredSamples.PartOf(name) is not { } found)
        {
            return false;
        }

        _parts.TryAdd(found.Part, found.Rows);
        return found.Rows is null && name == $"{found.Part}/{StoredSamples.PartDescription}";
    }

    public void Describe(string name, byte[] description) => _parts[StoredSamples.PartOf(name)!.Value.Part] = StoredSamples.InDescription(description);
}
