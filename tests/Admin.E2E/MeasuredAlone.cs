namespace Admin.E2E;

/// <summary>Tests that measure time: they run after the others, one at a time, so that only the product is measured.</summary>
[CollectionDefinition(nameof(MeasuredAlone), DisableParallelization = true)]
public sealed class MeasuredAlone;
