package dev.simpler.cli.cluster;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.cli.output.ExitCode;
import dev.simpler.cli.output.Json;
import dev.simpler.cluster.ClusterNode;
import dev.simpler.cluster.NodeConfig;
import dev.simpler.platform.PlatformException;
import java.io.PrintWriter;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simpler node}: offers the chips of this machine until it is told to end. */
@Command(
    name = "node",
    mixinStandardHelpOptions = true,
    description =
        "Offer chips of this machine to workers of level 4 and up elsewhere, until this process is"
            + " told to end. Without --join it is the first member of a cluster.")
public final class NodeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ClusterArguments cluster = new ClusterArguments();

  @Option(
      names = "--roles",
      paramLabel = "NAMES",
      split = ",",
      description = "Names by which placements choose nodes, separated by commas.")
  private Set<String> roles = Set.of();

  @Option(
      names = "--platform",
      paramLabel = "NAME",
      description = "The platform of the chips; a2a3sim by default.")
  private String platform = "a2a3sim";

  @Option(names = "--chips", paramLabel = "N", description = "How many chips; 1 by default.")
  private int chips = 1;

  @Option(
      names = "--bulk-port",
      paramLabel = "PORT",
      description = "Where owners of workers connect for large tensors; any free port by default.")
  private int bulkPort;

  @Option(names = "--json", description = "Say where it listens as one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    NodeConfig config = new NodeConfig(cluster.config(), roles, platform, chips, bulkPort);
    CompletableFuture<Void> told = new CompletableFuture<>();
    try (ClusterNode node = ClusterNode.start(config)) {
      Runnable leave = node::close;
      Thread end =
          new Thread(
              () -> {
                told.complete(null);
                leave.run();
              },
              "end of node");
      Runtime.getRuntime().addShutdownHook(end);
      say(node, config);
      node.ended().join();
      if (told.isDone()) {
        return ExitCode.OK.value();
      }
      Runtime.getRuntime().removeShutdownHook(end);
      throw new PlatformException(
          Fault.of(
                  ErrorCategory.UNAVAILABLE,
                  "the cluster goes on without this node, which it did not hear any more")
              .mend("look after the network between them, and start the node again"));
    }
  }

  private void say(ClusterNode node, NodeConfig config) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Json.object(
          out,
          fields -> {
            fields.writeStringField("address", node.address().toString());
            fields.writeStringField("platform", config.platform());
            fields.writeNumberField("chips", config.chips());
            fields.writeNumberField("bulkPort", node.bulkPort());
          });
    } else {
      out.println(
          "node at "
              + node.address()
              + " with "
              + config.chips()
              + " chips of "
              + config.platform());
    }
    out.flush();
  }
}
