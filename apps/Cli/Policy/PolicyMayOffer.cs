using Beside.Policy;
using Beside.Policy.Offers;
using Beside.Policy.Sources;
using Beside.Principals;

namespace Beside.Cli.Policy;

/// <summary><c>beside policy may-offer</c>: the answer that Offer Remote Assistance will act on, with its reason.</summary>
internal sealed class PolicyMayOffer(PolicyContext context, string machineName)
{
    public async Task<ExitCode> RunAsync(string name, CancellationToken cancellationToken)
    {
        if (!Principal.TryParse(name, out Principal? user))
            throw new UserErrorException(ExitCode.Usage, $"\"{Shown.Text(name)}\" does not name a user in the form DOMAIN\\user or user.");
        EffectivePolicy effective = context.Resolve();
        OfferDecision decision = OfferList.DecideWithoutDirectory(effective)
            ?? await AskAsync(effective, user, cancellationToken).ConfigureAwait(false);
        await context.Output.WriteLineAsync($"{(decision.IsAllowed ? "yes" : "no")}: {Shown.Text(decision.Why)}").ConfigureAwait(false);
        return decision.IsAllowed ? ExitCode.Success : effective.Refusals.Count > 0 ? ExitCode.PolicyRefused : ExitCode.MayNotOffer;
    }

    private async Task<OfferDecision> AskAsync(EffectivePolicy effective, Principal user, CancellationToken cancellationToken)
    {
        var directories = new Directories(machineName, ReadDomains(), new LocalDirectory());
        try
        {
            Membership? known = await directories.FindAsync(user, cancellationToken).ConfigureAwait(false);
            return OfferList.Decide(effective, user, known, directories.Names);
        }
        catch (DirectoryUnavailableException e)
        {
            throw new UserErrorException(ExitCode.DirectoryUnavailable, $"no: {Shown.Text(e.Message)}", e);
        }
    }

    private IReadOnlyList<LdapSettings> ReadDomains()
    {
        var file = new DirectoriesFile(context.Files);
        try
        {
            return file.Read() ?? [];
        }
        catch (PolicyRefusedException e)
        {
            throw new UserErrorException(ExitCode.DirectoryUnavailable, $"no: {e.Message}", e);
        }
        catch (MalformedPolicyException e)
        {
            throw new UserErrorException(ExitCode.DirectoryUnavailable, $"no: {file.Path}: {Shown.Text(e.Message)}.", e);
        }
    }
}
