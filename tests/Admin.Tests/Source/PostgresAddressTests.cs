using Admin.Data.Source;
using Npgsql;

namespace Admin.Tests.Source;

public sealed class PostgresAddressTests
{
    [Theory]
    [InlineData("postgresql://mana:secret@db:6432/product", "Host=db;Port=6432;Username=mana;Password=secret;Database=product")]
    [InlineData("postgres://mana:secret@db/product", "Host=db;Port=5432;Username=mana;Password=secret;Database=product")]
    [InlineData("  POSTGRESQL://db/product\n", "Host=db;Port=5432;Database=product")]
    [InlineData("postgresql://mana@db/product", "Host=db;Port=5432;Username=mana;Database=product")]
    [InlineData("postgresql://m%40na:p%3A%2F%3F%23%40%25w@db/my%20product", "Host=db;Port=5432;Username=m@na;Password=p:/?#@%w;Database=my product")]
    [InlineData("postgresql://mana:p@ss:word@db/product", "Host=db;Port=5432;Username=mana;Password=p@ss:word;Database=product")]
    [InlineData("postgresql://[2001:db8::1]:6432/product", "Host=2001:db8::1;Port=6432;Database=product")]
    [InlineData("postgresql://[::1]/product", "Host=::1;Port=5432;Database=product")]
    [InlineData("postgresql://%2Fvar%2Frun%2Fpostgresql/product", "Host=/var/run/postgresql;Port=5432;Database=product")]
    [InlineData("postgresql://db/product?sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem", "Host=db;Port=5432;Database=product;SSL Mode=VerifyFull;Root Certificate=/etc/ca.pem")]
    [InlineData("postgresql://db/product?sslmode=require&channel_binding=require", "Host=db;Port=5432;Database=product;SSL Mode=Require;Channel Binding=Require")]
    [InlineData("postgresql://db/product?application_name=nightly%20count&connect_timeout=3&options=-c%20search_path%3Dauth", "Host=db;Port=5432;Database=product;Application Name=nightly count;Timeout=3;Options=-c search_path=auth")]
    [InlineData("Host=db;Database=product;Username=mana;Password='p;w'", "Host=db;Database=product;Username=mana;Password=p;w")]
    public void An_address_is_read(string address, string expected)
    {
        Assert.Equal(
            Parts(new NpgsqlConnectionStringBuilder(expected.Replace("p;w", "'p;w'", StringComparison.Ordinal))),
            Parts(PostgresAddress.Parse(address)));

        static object?[] Parts(NpgsqlConnectionStringBuilder b) =>
        [
            b.Host, b.Port, b.Username, b.Password, b.Database, b.SslMode, b.RootCertificate, b.ChannelBinding, b.ApplicationName, b.Timeout, b.Options,
        ];
    }

    [Theory]
    [InlineData("postgresql://mana:secret@/product", "the address names no host")]
    [InlineData("Database=product", "the address names no host")]
    [InlineData("postgresql://mana:secret@db", "the address names no database")]
    [InlineData("postgresql://mana:secret@db/", "the address names no database")]
    [InlineData("Host=db", "the address names no database")]
    [InlineData("postgresql://mana:secret@db1:5432,db2:5432/product", "the address names several hosts; name the one to read from, a replica for instance")]
    [InlineData("Host=db1,db2;Database=product", "the address names several hosts; name the one to read from, a replica for instance")]
    [InlineData("postgresql://[::1/product", "the address has an IPv6 host without a closing bracket, as in [::1]:5432")]
    [InlineData("postgresql://db:0/product", "the address has a port that is not a number from 1 to 65535")]
    [InlineData("postgresql://db:65536/product", "the address has a port that is not a number from 1 to 65535")]
    [InlineData("postgresql://db/product?sslmod=require", "the address has an unknown parameter 'sslmod'; known are sslmode, sslrootcert")]
    [InlineData("postgresql://db/product?sslmode=always", "the address has an unknown value for sslmode; known are disable, allow, prefer, require, verify-ca, verify-full")]
    [InlineData("postgresql://db/product?connect_timeout=soon", "the address needs a whole number of seconds, at most 1024, for connect_timeout")]
    [InlineData("mysql://mana:secret@db/product", "the address must begin with postgresql:// or be Host=…;Database=… pairs")]
    [InlineData("db.example.org", "the address is not understood: it must begin with postgresql:// or be pairs such as Host=…")]
    [InlineData("Host=db;Database=product;Port=many", "the address is not understood")]
    public void An_unusable_address_is_refused_with_the_reason(string address, string reason)
    {
        var exception = Assert.Throws<ConnectionStringException>(() => PostgresSource.Create(new(address)));

        Assert.StartsWith(reason, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgresql://mana:top/secret@db/product")]
    [InlineData("postgresql://mana:top?secret@db/product")]
    [InlineData("postgresql://mana:1234/secret@db/product")]
    [InlineData("postgresql://mana:1234?secret=1@db/product")]
    [InlineData("postgresql://mana:secret[@db:x/product")]
    [InlineData("postgresql://mana:pw@db/product?secret1=2")]
    [InlineData("Host=db;Database=product;Username=mana;Password=top;secret")]
    [InlineData("Host=db;Database=product;Username=mana;Password=top;secret=1")]
    [InlineData("mysql://mana:secret@db/product")]
    public void A_password_that_breaks_the_address_is_not_quoted(string address)
    {
        var exception = Assert.Throws<ConnectionStringException>(() => PostgresSource.Create(new(address)));

        Assert.DoesNotContain("secret", exception.ToString(), StringComparison.Ordinal);
    }
}
