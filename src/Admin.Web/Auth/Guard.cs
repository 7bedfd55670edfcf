using Admin.Data;
using Admin.Data.Audit;
using Admin.Data.Store;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Admin.Web.Auth;

/// <summary>
/// The one way in which pages act. A hidden button is no lock: the right is asked for again, of the user as they are now; what was asked for and
/// what became of it is written to the audit log.
/// </summary>
public sealed class Guard(AuthenticationStateProvider authentication, IAuthorizationService authorization, AuditLog audit, Visitor visitor, NavigationManager navigation)
{
    internal static readonly Problem Unrecordable = new(
        "It was not begun, since the audit log can't be written to and this may not be done without a trace.",
        "Nothing was changed; snapshots and backups go on.",
        "See on the overview what is wrong with the admin state (its folder may be full), then try again.");

    private static readonly Problem NotAllowed = new(
        "You may not do this: your role does not include it any more, or you are signed out.",
        "Nothing was changed.",
        "Sign in again, or ask an administrator.");

    private static readonly Problem TooOld = new(
        "This asks for a sign-in of a short while ago.", "Nothing was changed.", "Sign in again, then repeat it.");

    /// <summary>Acts, where the user may. Whoever only has to sign in again is sent to do so.</summary>
    /// <param name="policy">The right that it needs.</param>
    /// <param name="action">A dotted word, such as <c>backup.remove</c>.</param>
    /// <param name="target">What it is done to, such as a backup's id; empty where there is no such thing.</param>
    /// <param name="act">Gets the user's name; answers with why it was refused, or null where it is done.</param>
    /// <param name="takesRightsAway">Whether it only does that: see <see cref="TakesRightsAway"/>.</param>
    /// <returns>Why it was not done; null where it was.</returns>
    public async Task<Problem?> ActAsync(string policy, string action, string target, Func<string, Task<Problem?>> act, bool takesRightsAway = false)
    {
        ArgumentNullException.ThrowIfNull(act);
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        var actor = Actors.Of(user);
        if (!(await authorization.AuthorizeAsync(user, policy)).Succeeded)
        {
            var isOnlyTooOld = policy == Policies.AdminFresh && (await authorization.AuthorizeAsync(user, Policies.Admin)).Succeeded;
            var refused = isOnlyTooOld ? TooOld : NotAllowed;
            await audit.WriteAsync(new AuditEntry(actor, action, target, AuditOutcome.Refused, refused.What, visitor.Address));
            if (isOnlyTooOld)
            {
                navigation.AskToSignInAgain();
            }

            return refused;
        }

        var intent = await audit.BeginAsync(actor, action, target, visitor.Address);
        if (!intent.IsKept && !takesRightsAway && NeedsRecord([policy]))
        {
            return Unrecordable;
        }

        return await ActAsync(intent, actor.Name, act);
    }

    /// <summary>Whether it may be done only where it leaves a trace. Numbers that are not counted and backed up today are lost: those go on.</summary>
    internal static bool NeedsRecord(IEnumerable<string?> policies) =>
        policies.Any(policy => policy is not (null or Policies.Read or Policies.ReadAnalytics or Policies.Scrape or Policies.Operate));

    internal static string WhyOf(Exception e) => e switch
    {
        ProblemException known => known.Problem.What,
        StoreUnavailableException { Status.Problem: { } problem } => problem.What,
        OperationCanceledException => "Whoever asked left before the outcome was known.",
        _ => $"It failed for a reason that the log tells: {e.GetType().Name}.",
    };

    private async Task<Problem?> ActAsync(AuditIntent intent, string name, Func<string, Task<Problem?>> act)
    {
        try
        {
            var refused = await act(name);
            await audit.EndAsync(intent, refused is null ? AuditOutcome.Done : AuditOutcome.Refused, refused?.What);
            return refused;
        }
        catch (Exception e)
        {
            await audit.EndAsync(intent, AuditOutcome.Failed, WhyOf(e));
            if (((e as ProblemException)?.Problem ?? (e as StoreUnavailableException)?.Status.Problem) is { } problem)
            {
                return problem;
            }

            throw;
        }
    }
}
