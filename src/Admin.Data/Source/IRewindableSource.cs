namespace Admin.Data.Source;

/// <summary>
/// A source that can be looked at as it stood at any moment, so that nothing of its past is unknown. The sample product is one; a real
/// database never is: it has forgotten who was verified then and how large it was.
/// </summary>
internal interface IRewindableSource : IKpiSource
{
    /// <summary>A session at <paramref name="now"/> (UTC), which is also what its clock says.</summary>
    /// <exception cref="SourceException">The source can't be read.</exception>
    Task<ISourceSession> OpenAtAsync(DateTime now, CancellationToken cancellationToken);
}
