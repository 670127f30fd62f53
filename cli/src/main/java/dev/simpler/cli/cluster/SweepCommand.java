package dev.simpler.cli.cluster;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.cli.output.ExitCode;
import dev.simpler.cli.output.Json;
import dev.simpler.cli.output.Usage;
import dev.simpler.cluster.NodeList;
import dev.simpler.platform.PlatformException;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.ClusterConfig;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.pod.PodPlace;
import dev.simpler.runtime.pod.PodWorker;
import dev.simpler.runtime.pod.SubCall;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code simpler sweep}: many commands on many nodes. */
@Command(
    name = "sweep",
    mixinStandardHelpOptions = true,
    description =
        "Run commands of a file, one a line (explore, soak, run, bench ...), on the nodes of a"
            + " cluster, as many at a time as chips are free; what has ended is not run again.")
public final class SweepCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ClusterArguments cluster = new ClusterArguments();

  @Parameters(paramLabel = "FILE", description = "The commands, without simpler before them.")
  private Path file = Path.of("");

  @Option(
      names = "--results",
      paramLabel = "FILE",
      required = true,
      description = "Where results go, one JSON object a line; those there are kept.")
  private Path results = Path.of("");

  @Option(names = "--json", description = "Print one JSON object on standard output.")
  private boolean json;

  @Override
  public Integer call() {
    if (!cluster.joins()) {
      throw Usage.refused("a sweep over no cluster", "name a member with --join HOST:PORT");
    }
    try (SweepResults done = new SweepResults(results)) {
      return call(done);
    }
  }

  private int call(SweepResults done) {
    List<String> all = commands();
    List<String> open = all.stream().filter(each -> !done.has(each)).toList();
    if (!open.isEmpty()) {
      sweep(cluster.config(), open, done);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Json.object(
          out,
          fields -> {
            fields.writeNumberField("commands", all.size());
            fields.writeNumberField("run", open.size());
            fields.writeNumberField("failed", done.failed());
          });
    } else {
      out.println(
          all.size() + " commands, " + open.size() + " run now, " + done.failed() + " failed");
    }
    return (done.failed() == 0 ? ExitCode.OK : ExitCode.FAILED).value();
  }

  private List<String> commands() {
    try {
      return Files.readAllLines(file).stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .map(line -> line.contains("--json") ? line : line + " --json")
          .distinct()
          .toList();
    } catch (IOException e) {
      throw Usage.refused(file + ": " + e, "name a file with a command on each line");
    }
  }

  private static void sweep(ClusterConfig config, List<String> open, SweepResults done) {
    try (PodWorker pod = new PodWorker(PodConfig.of(4).withSubWorkers(1))) {
      Callee.Function run = pod.registerPod(new CommandFunction());
      Callee.Function keep = pod.register(call -> keep(call, done));
      List<NodeList.Entry> nodes = NodeList.of(config);
      if (nodes.stream().allMatch(node -> node.free() == 0)) {
        throw new PlatformException(
            Fault.of(ErrorCategory.UNAVAILABLE, "no chip of " + nodes.size() + " nodes is free")
                .mend("wait until others are done, or start more nodes"));
      }
      for (NodeList.Entry node : nodes) {
        for (int chip = 0; chip < node.free(); chip++) {
          pod.addWorker(child(config, node));
        }
      }
      pod.init();
      pod.run((orch, none, launch) -> {
        for (String command : open) {
          HostTensor words =
              pod.host().copyOf(DataType.INT8, MemorySegment.ofArray(bytes(command)));
          HostTensor said =
              pod.host()
                  .tensor(DataType.INT8, NodeCommandLine.HEADER_BYTES + NodeCommandLine.SAID_BYTES);
          orch.submitNextLevel(
              run,
              TaskArgs.builder().input(words.argument()).output(said.argument()).build(),
              CallConfig.DEFAULT);
          orch.submitSub(
              keep, TaskArgs.builder().input(words.argument()).input(said.argument()).build());
        }
      });
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** One for each free chip, so that as many commands run at a time. */
  private static PodWorker child(ClusterConfig config, NodeList.Entry node) {
    PodWorker child =
        new PodWorker(
            PodConfig.of(3)
                .withChips(node.platform(), 1)
                .withSubWorkers(1)
                .withHeapRingBytes(1 << 20)
                .withPlace(new PodPlace.Node(config, Set.of(), PodPlace.Loss.REPLACE)));
    child.register(new NodeCommandLine());
    return child;
  }

  private static void keep(SubCall call, SweepResults done) {
    String command = text(call.memory(0));
    MemorySegment answer = call.memory(1);
    int length = answer.get(ValueLayout.JAVA_INT, Integer.BYTES);
    done.add(
        command,
        answer.get(ValueLayout.JAVA_INT, 0),
        text(answer.asSlice(NodeCommandLine.HEADER_BYTES, length)));
  }

  private static String text(MemorySegment bytes) {
    return new String(bytes.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
  }
}
