using System.Xml.Linq;
using Admin.Data.State;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace Admin.Web.Auth;

/// <summary>
/// Keeps the keys that protect sessions in the admin state, so that a restart signs nobody out. While the admin state can't be used they are
/// kept in memory: somebody must still be able to sign in and read why.
/// </summary>
internal sealed class SessionKeys(AdminStateDatabase state, IDbContextFactory<AdminStateContext> contexts) : IXmlRepository
{
    private readonly List<XElement> _unkept = [];

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        lock (_unkept)
        {
            if (!state.IsOpen)
            {
                return [.. _unkept];
            }

            using var context = contexts.CreateDbContext();
            return [.. context.DataProtectionKeys.AsNoTracking().Select(k => k.Xml).AsEnumerable().Select(XElement.Parse), .. _unkept];
        }
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        lock (_unkept)
        {
            if (!state.IsOpen)
            {
                _unkept.Add(element);
                return;
            }

            using var context = contexts.CreateDbContext();
            context.DataProtectionKeys.Add(new DataProtectionKeyRow
            {
                FriendlyName = friendlyName,
                Xml = element.ToString(SaveOptions.DisableFormatting),
            });
            context.SaveChanges();
        }
    }
}
