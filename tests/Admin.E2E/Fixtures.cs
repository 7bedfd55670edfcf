using Admin.E2E.Browsers;
using Admin.Tests.Servers;

[assembly: AssemblyFixture(typeof(PostgresServer))]
[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: AssemblyFixture(typeof(Admin.E2E.Provider.OpenIdProvider))]
