package dev.simpler.cluster.member;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.simpler.runtime.pod.ClusterConfig;
import dev.simpler.runtime.pod.ClusterLimits;
import dev.simpler.runtime.pod.HostPort;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.BootstrapSetup;
import org.apache.pekko.actor.setup.ActorSystemSetup;
import org.apache.pekko.cluster.Cluster;
import org.apache.pekko.cluster.ClusterEvent.CurrentClusterState;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;

/** This process as a member of a cluster, from joining to leaving. Any thread may use it. */
public final class ClusterSystem implements AutoCloseable {
  /** Role of members that offer chips. */
  public static final String NODE = "node";

  /** Role of members that have workers on others. */
  public static final String DRIVER = "driver";

  /**
   * Dispatcher of Pekko's transport, which has one thread: an actor there is reached without waking
   * another one, and must not wait for anything.
   */
  public static final String TRANSPORT = "pekko.simpler.transport";

  /** More than the limits of all the steps in which Pekko ends a member. */
  private static final Duration END = Duration.ofSeconds(60);

  private static final String NAME = "simpler";

  private final ClusterConfig config;
  private final ActorSystem system;
  private final Cluster cluster;
  private final TlsIdentity identity;

  private ClusterSystem(ClusterConfig config, ActorSystem system, TlsIdentity identity) {
    this.config = config;
    this.system = system;
    this.identity = identity;
    this.cluster = Cluster.get(system);
  }

  /**
   * Joins.
   *
   * @param roles of this member
   * @param before what it needs before others see it
   * @throws ClusterException UNAVAILABLE if the address cannot be listened on, or nobody lets it in
   */
  public static ClusterSystem join(
      ClusterConfig config, Set<String> roles, Consumer<ClusterSystem> before) {
    return join(config, roles, before, Map.of());
  }

  /** The same with further settings of Pekko, by which tests break connections. */
  public static ClusterSystem join(
      ClusterConfig config,
      Set<String> roles,
      Consumer<ClusterSystem> before,
      Map<String, String> settings) {
    ClusterSystem member = start(config, roles, settings);
    try {
      before.accept(member);
      member.awaitUp();
      return member;
    } catch (RuntimeException | Error failure) {
      member.close();
      throw failure;
    }
  }

  private static ClusterSystem start(
      ClusterConfig config, Set<String> roles, Map<String, String> further) {
    TlsIdentity identity = TlsIdentity.of(config.access());
    ClassLoader loader = ClusterSystem.class.getClassLoader();
    Config all =
        ConfigFactory.parseMap(further)
            .withFallback(ConfigFactory.parseMap(settings(config, roles)))
            .withFallback(
                ConfigFactory.parseResources(loader, "dev/simpler/cluster/member/member.conf"))
            .withFallback(ConfigFactory.defaultReference(loader))
            .resolve();
    ActorSystemSetup setup =
        identity.setup(ActorSystemSetup.create(BootstrapSetup.create(all).withClassloader(loader)));
    try {
      return new ClusterSystem(config, ActorSystem.create(NAME, setup), identity);
    } catch (RuntimeException refused) {
      ClusterException failure =
          ClusterException.unavailable(
              "cannot listen on " + config.listen() + ": " + rootOf(refused).getMessage(),
              "name an address of this machine and a port that is free");
      failure.initCause(refused);
      throw failure;
    }
  }

  static Throwable rootOf(Throwable thrown) {
    Throwable cause = thrown.getCause();
    return cause == null ? thrown : rootOf(cause);
  }

  private static Map<String, Object> settings(ClusterConfig config, Set<String> roles) {
    ClusterLimits limits = config.limits();
    Map<String, Object> all = new HashMap<>();
    all.put("pekko.remote.artery.canonical.hostname", config.listen().host());
    all.put("pekko.remote.artery.canonical.port", config.listen().port());
    all.put(
        "pekko.remote.artery.transport", TlsIdentity.isNeeded(config.access()) ? "tls-tcp" : "tcp");
    all.put("pekko.cluster.roles", List.copyOf(roles));
    all.put("pekko.cluster.failure-detector.acceptable-heartbeat-pause", limits.silence());
    all.put("pekko.cluster.split-brain-resolver.stable-after", limits.decision());
    all.put("pekko.cluster.shutdown-after-unsuccessful-join-seed-nodes", limits.join());
    return all;
  }

  private void awaitUp() {
    CompletableFuture<Boolean> up = new CompletableFuture<>();
    cluster.registerOnMemberUp(() -> up.complete(true));
    system.getWhenTerminated().whenComplete((_, _) -> up.complete(false));
    if (config.contacts().isEmpty()) {
      cluster.join(cluster.selfAddress());
    } else {
      cluster.joinSeedNodes(config.contacts().stream().map(this::address).toList());
    }
    identity.onRefusal(why -> up.complete(false));
    if (!Limited.await(up, patience(), "an answer of the cluster", "try once more")) {
      throw ClusterException.unavailable(
          "joining by way of "
              + config.contacts()
              + ": "
              + identity
                  .refusal()
                  .orElse(
                      "nobody there let this process in within "
                          + config.limits().join().toMillis()
                          + " ms"),
          "name a member that is up, with the same secret or certificates on both sides");
    }
  }

  private Address address(HostPort contact) {
    return new Address("pekko", NAME, contact.host(), contact.port());
  }

  /** The system its actors live in. */
  public ActorSystem system() {
    return system;
  }

  /** Its connections beside those of Pekko's remoting. */
  public SideStreams streams() {
    return new SideStreams(system, identity.engines(), self());
  }

  /** More than anything may take that Pekko does in this process. */
  public Duration patience() {
    return config.limits().join().plus(END);
  }

  /** Between looks at what has not been answered or confirmed. */
  public static Duration tick(ActorSystem system) {
    return system.settings().config().getDuration("pekko.simpler.tick");
  }

  /** How it takes part. */
  public ClusterConfig config() {
    return config;
  }

  /** Where it listens. */
  public HostPort self() {
    return hostPort(cluster.selfAddress());
  }

  /** Where a member listens. */
  public static HostPort hostPort(Address address) {
    return new HostPort(address.getHost().orElse("?"), (int) address.getPort().orElse(0));
  }

  /** The nodes that are up and reachable, by address. */
  public List<Member> nodes() {
    CurrentClusterState state = MembersNow.ask(system, cluster, patience());
    Set<Member> unreachable = state.getUnreachable();
    return StreamSupport.stream(state.getMembers().spliterator(), false)
        .filter(member -> member.status() == MemberStatus.up() && member.hasRole(NODE))
        .filter(member -> !unreachable.contains(member))
        .sorted(
            (a, b) -> hostPort(a.address()).toString().compareTo(hostPort(b.address()).toString()))
        .toList();
  }

  /** What a node was started with beside {@link #NODE}. */
  public static Set<String> roles(Member member) {
    Set<String> roles = new TreeSet<>(member.getRoles());
    roles.remove(NODE);
    roles.removeIf(role -> role.startsWith("dc-"));
    return roles;
  }

  /** Completes when it has left, or was removed by the others. */
  public CompletableFuture<Void> left() {
    return system.getWhenTerminated().toCompletableFuture().thenApply(_ -> null);
  }

  /**
   * Leaves, and waits until that is done. All threads of a member are daemons: one that cannot end
   * keeps no process.
   *
   * @throws ClusterException STALL if that is not done within 60 s, whatever holds it up
   */
  @Override
  public void close() {
    close(END);
  }

  /** The same with another limit. */
  void close(Duration limit) {
    system.terminate();
    Limited.await(
        system.getWhenTerminated().toCompletableFuture(),
        limit,
        "the end of the member " + self(),
        "end this process: the others go on without it");
  }
}
