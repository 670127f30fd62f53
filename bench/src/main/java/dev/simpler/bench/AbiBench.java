package dev.simpler.bench;

import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.ContinuousTensorLayout;
import dev.simpler.abi.tensor.ContinuousTensorView;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.cli.output.ExitCode;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench abi}: encoding and decoding the 40-byte tensor; the baseline copies 40 bytes. */
@Command(name = "abi", description = "Cost of encoding and decoding a tensor.")
final class AbiBench implements Callable<Integer> {
  private static final int TENSORS = 100_000;

  @Spec private CommandSpec spec;

  @Option(names = "--rounds", description = "Measured rounds.")
  private int rounds = 31;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  private long sink;

  @Override
  public Integer call() {
    Count.atLeast("--rounds", rounds, 1);
    long bytes = (long) TENSORS * ContinuousTensorLayout.BYTES;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment segment = arena.allocate(bytes, 8);
      MemorySegment copy = arena.allocate(bytes, 8);
      ContinuousTensor[] tensors = new ContinuousTensor[16];
      for (int i = 0; i < tensors.length; i++) {
        tensors[i] = ContinuousTensor.host(0x1000L * i, DataType.FLOAT32, i + 1, 7, 128);
      }
      Samples encode =
          Samples.measure(
              rounds,
              rounds,
              () -> {
                for (int i = 0; i < TENSORS; i++) {
                  tensors[i & 15].encode(segment, (long) i * ContinuousTensorLayout.BYTES);
                }
              });
      Samples decode =
          Samples.measure(
              rounds,
              rounds,
              () -> {
                for (int i = 0; i < TENSORS; i++) {
                  sink +=
                      ContinuousTensor.decode(segment, (long) i * ContinuousTensorLayout.BYTES)
                          .data();
                }
              });
      ContinuousTensorView view = new ContinuousTensorView();
      Samples look =
          Samples.measure(
              rounds,
              rounds,
              () -> {
                for (int i = 0; i < TENSORS; i++) {
                  view.wrap(segment, (long) i * ContinuousTensorLayout.BYTES);
                  sink += view.data() + view.extent(view.rank() - 1);
                }
              });
      Samples plain =
          Samples.measure(
              rounds,
              rounds,
              () -> {
                for (int i = 0; i < TENSORS; i++) {
                  long at = (long) i * ContinuousTensorLayout.BYTES;
                  MemorySegment.copy(segment, at, copy, at, ContinuousTensorLayout.BYTES);
                }
              });
      new BenchReport()
          .put("bench", "abi")
          .put("encodeNs", encode.medianNs() / TENSORS)
          .put("decodeNs", decode.medianNs() / TENSORS)
          .put("viewNs", look.medianNs() / TENSORS)
          .put("copy40BytesNs", plain.medianNs() / TENSORS)
          .put("checksum", sink)
          .print(spec.commandLine().getOut(), json);
    }
    return ExitCode.OK.value();
  }
}
