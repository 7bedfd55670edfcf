using Admin.Web.Hosting;

namespace Admin.Tests.Hosting;

public sealed class ListeningAddressTests
{
    [Theory]
    [InlineData("http://0.0.0.0:3001", "http://localhost:3001")]
    [InlineData("http://[::]:3001", "http://localhost:3001")]
    [InlineData("http://*:3001", "http://localhost:3001")]
    [InlineData("http://127.0.0.1:4711", "http://127.0.0.1:4711")]
    [InlineData("https://admin.example.org:443", "https://admin.example.org:443")]
    public void The_address_can_be_opened_on_the_same_machine(string bound, string printed) => Assert.Equal(printed, ListeningAddress.Openable(bound));
}
