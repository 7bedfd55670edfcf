namespace Admin.Tests.Deploy;

/// <summary>The tests that share one <see cref="MonitoredStack"/>.</summary>
[CollectionDefinition(nameof(OneStack))]
public sealed class OneStack : ICollectionFixture<MonitoredStack>;
