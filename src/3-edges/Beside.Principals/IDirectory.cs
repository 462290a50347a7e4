using Beside.Policy.Offers;

namespace Beside.Principals;

/// <summary>A source of users and groups.</summary>
public interface IDirectory
{
    /// <summary>The user with all groups, or null if there is no such user.</summary>
    /// <exception cref="DirectoryUnavailableException">It cannot be asked, or its answer is not to be relied on.</exception>
    Task<Membership?> FindAsync(Principal user, CancellationToken cancellationToken);
}
