using System.Net;
using Admin.Web.Auth;
using Microsoft.Extensions.Time.Testing;

namespace Admin.Tests.Auth;

public sealed class WrongKeysTests
{
    private static readonly IPAddress Guesser = IPAddress.Parse("192.0.2.1");
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 12, 10, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Ten_different_wrong_keys_make_an_address_wait_for_a_minute()
    {
        var wrong = new WrongKeys(_clock);
        for (var guess = 0; guess < WrongKeys.Most; guess++)
        {
            Assert.False(wrong.AreTooMany(Guesser));
            wrong.Note(Guesser, $"guess {guess}");
        }

        Assert.True(wrong.AreTooMany(Guesser));
        Assert.False(wrong.AreTooMany(IPAddress.Parse("192.0.2.2")));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(wrong.AreTooMany(Guesser));
    }

    [Fact]
    public void One_old_key_that_a_program_sends_again_and_again_locks_nobody_out()
    {
        var wrong = new WrongKeys(_clock);
        for (var call = 0; call < 1_000; call++)
        {
            wrong.Note(Guesser, "the key of last year");
        }

        Assert.False(wrong.AreTooMany(Guesser));
    }

    [Fact]
    public void A_customer_of_ipv6_is_one_caller_whatever_address_they_take()
    {
        var wrong = new WrongKeys(_clock);
        for (var guess = 0; guess < WrongKeys.Most; guess++)
        {
            wrong.Note(IPAddress.Parse($"2001:db8::{guess + 1}"), $"guess {guess}");
        }

        Assert.True(wrong.AreTooMany(IPAddress.Parse("2001:db8::ffff")));
        Assert.False(wrong.AreTooMany(IPAddress.Parse("2001:db8:0:1::1")));
    }
}
