package dev.simpler.platform;

/**
 * A device's place in a communication domain that is being made.
 *
 * @param domain name of the domain, for messages
 * @param meeting what the domain's devices have in common and no other domain has: devices in
 *     processes of their own find each other by it
 * @param rank the device's place, from 0
 * @param ranks how many devices the domain has, 1 to {@link Communication#MAX_RANKS}
 */
public record DomainPlace(String domain, String meeting, int rank, int ranks) {}
