namespace Admin.Tests.Deploy;

/// <summary>The tests that share one <see cref="MonitoredApp"/>.</summary>
[CollectionDefinition(nameof(OneMonitoredApp))]
public sealed class OneMonitoredApp : ICollectionFixture<MonitoredApp>;
