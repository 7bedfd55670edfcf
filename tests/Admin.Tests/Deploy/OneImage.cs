namespace Admin.Tests.Deploy;

/// <summary>Runs when no other test does: building an image keeps every core busy.</summary>
[CollectionDefinition(nameof(OneImage), DisableParallelization = true)]
public sealed class OneImage;
