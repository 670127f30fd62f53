package dev.simpler.cli.cluster;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.simpler.cli.output.ExitCode;
import dev.simpler.cli.output.Json;
import dev.simpler.cli.output.Usage;
import dev.simpler.cluster.NodeList;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simpler nodes}: who is in a cluster, and what is free there. */
@Command(
    name = "nodes",
    mixinStandardHelpOptions = true,
    description = "List the nodes of a cluster with their chips.")
public final class NodesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ClusterArguments cluster = new ClusterArguments();

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    if (!cluster.joins()) {
      throw Usage.refused("nodes of no cluster", "name a member with --join HOST:PORT");
    }
    List<NodeList.Entry> all = NodeList.of(cluster.config());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Json.object(out, fields -> write(fields, all));
    } else {
      for (NodeList.Entry node : all) {
        out.printf(
            "%-22s %-8s %d of %d chips free  %s%n",
            node.address(),
            node.platform(),
            node.free(),
            node.chips(),
            String.join(",", new TreeSet<>(node.roles())));
      }
    }
    return ExitCode.OK.value();
  }

  private static void write(JsonGenerator out, List<NodeList.Entry> all) throws IOException {
    out.writeArrayFieldStart("nodes");
    for (NodeList.Entry node : all) {
      out.writeStartObject();
      out.writeStringField("address", node.address().toString());
      out.writeStringField("platform", node.platform());
      out.writeNumberField("chips", node.chips());
      out.writeNumberField("free", node.free());
      Json.strings(out, "roles", List.copyOf(new TreeSet<>(node.roles())));
      out.writeEndObject();
    }
    out.writeEndArray();
  }
}
