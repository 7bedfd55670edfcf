using Admin.Tests.Servers;

[assembly: AssemblyFixture(typeof(PostgresServer))]
