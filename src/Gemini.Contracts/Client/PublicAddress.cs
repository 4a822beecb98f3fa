using System.Net;
using System.Net.Sockets;

namespace Gemini.Contracts.Client;

/// <summary>Tells addresses of the public internet from all others (IANA special-purpose address registries).</summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] NotPublic =
    [
        .. from network in (string[])
           [
               "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
               "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",

               // Of IPv6 only 2000::/3 is public at all; these of it are not, or carry an IPv4 address inside.
               "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
           ]
           select IPNetwork.Parse(network),
    ];

    private static readonly IPNetwork PublicV6 = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }
        else if (Nat64.Contains(address))
        {
            address = new IPAddress(address.GetAddressBytes().AsSpan(12));
        }

        if (address.AddressFamily == AddressFamily.InterNetworkV6 && !PublicV6.Contains(address))
        {
            return false;
        }

        foreach (IPNetwork network in NotPublic)
        {
            if (network.Contains(address))
            {
                return false;
            }
        }

        return true;
    }
}
