using System.Xml.Linq;
using Admin.Data.State;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace Admin.Web.Auth;

/// <summary>
/// Keeps the keys that protect sessions in the admin state, so that a restart signs nobody out. While the admin state can't be used they are
/// kept in memory: somebody must still be able to sign in and read why. The framework makes a key as soon as it starts, so one that was made before the
/// admin state was open is written as soon as it is.
/// </summary>
internal sealed class SessionKeys(AdminStateDatabase state, IDbContextFactory<AdminStateContext> contexts) : IXmlRepository
{
    private readonly List<(XElement Xml, string Name)> _unkept = [];

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        lock (_unkept)
        {
            if (!state.IsOpen)
            {
                return [.. _unkept.Select(k => k.Xml)];
            }

            using var context = contexts.CreateDbContext();
            return [.. context.DataProtectionKeys.AsNoTracking().Select(k => k.Xml).AsEnumerable().Select(XElement.Parse), .. _unkept.Select(k => k.Xml)];
        }
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        lock (_unkept)
        {
            _unkept.Add((element, friendlyName));
            Keep();
        }
    }

    /// <summary>Writes the keys that wait, where the admin state can be written to by now.</summary>
    public void Keep()
    {
        lock (_unkept)
        {
            if (!state.IsOpen || _unkept.Count == 0)
            {
                return;
            }

            using var context = contexts.CreateDbContext();
            context.DataProtectionKeys.AddRange(_unkept.Select(k => new DataProtectionKeyRow { FriendlyName = k.Name, Xml = k.Xml.ToString(SaveOptions.DisableFormatting) }));
            context.SaveChanges();
            _unkept.Clear();
        }
    }
}
