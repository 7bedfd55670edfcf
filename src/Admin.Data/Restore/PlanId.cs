using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Admin.Data.Store;

namespace Admin.Data.Restore;

/// <summary>Names a plan by what it stands for. Provisional rows are left out: they change every hour and nobody decides by them.</summary>
internal static class PlanId
{
    public static string Of(RestoreSource source, RestoreMode mode, StoreState state, IReadOnlyList<HistoryDay>? now)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{source.Name}\n{source.Fingerprint}\n{mode}\n{(now is null ? state : "")}\n"));
        Span<byte> row = stackalloc byte[12];
        foreach (var day in (now ?? []).Where(d => d.Final))
        {
            BinaryPrimitives.WriteInt32LittleEndian(row, day.Date.DayNumber);
            BinaryPrimitives.WriteUInt64LittleEndian(row[4..], day.Hash);
            hash.AppendData(row);
        }

        return $"{mode.Name()}-{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16))}";
    }

    /// <summary>The mode that a plan is of; null where this is no plan's id.</summary>
    public static RestoreMode? ModeOf(string planId) => RestoreModes.TryParse(planId.Split('-', 2)[0], out var mode) ? mode : null;
}
