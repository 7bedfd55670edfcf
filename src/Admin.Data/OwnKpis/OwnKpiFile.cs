using System.Text;
using Admin.Data.Kpis;
using Admin.Data.Store;

namespace Admin.Data.OwnKpis;

/// <summary>
/// The KPIs that were declared on the page: a file beside the store in the format of <c>kpis.yaml</c>, read again whenever it has changed. They are
/// counted like all others, but a query of theirs that is not answered never fails a run.
/// </summary>
public sealed class OwnKpiFile
{
    public const string FileName = "own-kpis.yaml";

    private readonly Lock _lock = new();
    private readonly KpiCatalog _catalog;
    private (DateTime WrittenAt, long Length)? _read;

    /// <param name="store">The store's file.</param>
    public OwnKpiFile(string store, KpiCatalog catalog)
    {
        FilePath = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(store))!, FileName);
        _catalog = catalog;
        Refresh();
    }

    public string FilePath { get; }

    /// <summary>What is wrong with the file; the KPIs that were read before are counted on.</summary>
    public Problem? Problem { get; private set; }

    /// <summary>Raised when the KPIs have changed, on an arbitrary thread.</summary>
    public event Action? Changed;

    /// <summary>Reads the file again where it has changed.</summary>
    public void Refresh()
    {
        lock (_lock)
        {
            var file = new FileInfo(FilePath);
            (DateTime, long)? found = file.Exists ? (file.LastWriteTimeUtc, file.Length) : null;
            if (found == _read)
            {
                return;
            }

            _read = found;
            Read(found is not null);
        }

        Changed?.Invoke();
    }

    /// <summary>Adds the query, or puts it in the place of the one of its name.</summary>
    /// <exception cref="KpiCatalogException">Something in it is wrong, or its name is taken by <c>kpis.yaml</c>.</exception>
    /// <exception cref="ProblemException">The file can't be used or written; it is as it was.</exception>
    public void Save(KpiQuery query)
    {
        Refresh();
        lock (_lock)
        {
            if (Problem is { } broken)
            {
                throw new ProblemException(broken);
            }

            var own = _catalog.Own.ToList();
            var at = own.FindIndex(q => q.Name == query.Name);
            if (at < 0)
            {
                own.Add(query);
            }
            else
            {
                own[at] = query;
            }

            var text = KpiYaml.Of(own);
            KpiCatalog.ParseOwn(FileName, text, _catalog.Declared);
            try
            {
                DurableFile.Write(FilePath, Encoding.UTF8.GetBytes(text));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new ProblemException(
                    new Problem($"{FilePath} can't be written: {e.Message}", "The KPIs are as they were.", "Free space there, or let this app write the folder, and save again."), e);
            }
        }

        Refresh();
    }

    private void Read(bool isThere)
    {
        try
        {
            _catalog.SetOwn(isThere ? KpiCatalog.ParseOwn(FileName, File.ReadAllText(FilePath), _catalog.Declared) : []);
            Problem = null;
        }
        catch (Exception e) when (e is KpiCatalogException or IOException or UnauthorizedAccessException)
        {
            Problem = new Problem(
                $"{FilePath} can't be used. {string.Join(" ", e.Message.Split(Environment.NewLine).Select(line => line.TrimEnd('.') + "."))}",
                _catalog.Own.Count > 0 ? "The KPIs that it held before are counted on until the app is started again." : "All other KPIs are counted, and what is recorded is kept.",
                "Correct the file; the next run reads it again.");
        }
    }
}
