package dev.simpler.trace.dump;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A dump that was made.
 *
 * @param folder where it is
 * @param manifest what it has
 */
public record Dump(Path folder, DumpManifest manifest) {
  /** Reads the manifest of a folder. */
  public static Dump in(Path folder) {
    return new Dump(folder, DumpManifest.in(folder));
  }

  /** The elements of an argument, one after another; empty if its bytes were not dumped. */
  public byte[] bytes(DumpedArgument argument) {
    byte[] bytes = new byte[Math.toIntExact(argument.binSize())];
    if (bytes.length == 0) {
      return bytes;
    }
    Path file = folder.resolve(DumpManifest.BYTES);
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(argument.binOffset());
      in.readFully(bytes);
    } catch (IOException e) {
      throw new SimplerException(
          Fault.of(ErrorCategory.USAGE, file + " cannot be read: " + e).mend("make the dump again"),
          e);
    }
    return bytes;
  }

  /** The first elements of an argument as text. */
  public List<String> values(DumpedArgument argument, int most) {
    byte[] bytes = bytes(argument);
    ElementValues values = values(argument);
    return IntStream.range(0, Math.min(most, bytes.length / Math.max(1, values.bytes())))
        .mapToObj(i -> values.at(bytes, i))
        .toList();
  }

  private static ElementValues values(DumpedArgument argument) {
    return ElementValues.of(
        argument.dtype(), Math.toIntExact(argument.binSize() / Math.max(1, argument.numel())));
  }

  /**
   * Two arguments that should be the same.
   *
   * @param argument which
   * @param index first element that differs, -1 if one of them is missing or has another shape
   * @param count elements that differ
   * @param ours its value in the first dump
   * @param theirs its value in the second one
   */
  public record Difference(
      DumpedArgument argument, int index, long count, String ours, String theirs) {}

  /**
   * The first argument, in the order of this dump, that is not the same in another one, or that
   * only the other one has: arguments are matched by task, number and stage, so that runs on other
   * chips and with other seeds compare.
   */
  public Optional<Difference> firstDifference(Dump other) {
    Map<String, DumpedArgument> theirs = other.byPlace();
    for (DumpedArgument each : manifest.args()) {
      DumpedArgument match = theirs.remove(each.place());
      if (match == null
          || !match.shape().equals(each.shape())
          || !match.dtype().equals(each.dtype())) {
        return Optional.of(
            new Difference(
                each,
                -1,
                0,
                each.dtype() + " " + each.shape(),
                match == null ? "missing" : match.dtype() + " " + match.shape()));
      }
      Optional<Difference> found =
          each.kind().equals("scalar") ? scalar(each, match) : elements(each, other, match);
      if (found.isPresent()) {
        return found;
      }
    }
    return other.manifest.args().stream()
        .filter(each -> theirs.containsKey(each.place()))
        .findFirst()
        .map(each -> new Difference(each, -1, 0, "missing", each.dtype() + " " + each.shape()));
  }

  /** Tensors that both have and of which one has no bytes: nothing can be said of these. */
  public long uncompared(Dump other) {
    Map<String, DumpedArgument> theirs = other.byPlace();
    return manifest.args().stream()
        .filter(each -> each.kind().equals("tensor") && each.numel() > 0)
        .filter(each -> {
          DumpedArgument match = theirs.get(each.place());
          return match != null && (each.binSize() == 0 || match.binSize() == 0);
        })
        .count();
  }

  private Map<String, DumpedArgument> byPlace() {
    Map<String, DumpedArgument> arguments = new HashMap<>();
    manifest.args().forEach(each -> arguments.put(each.place(), each));
    return arguments;
  }

  private static Optional<Difference> scalar(DumpedArgument ours, DumpedArgument theirs) {
    return Objects.equals(ours.value(), theirs.value())
        ? Optional.empty()
        : Optional.of(new Difference(ours, 0, 1, "" + ours.value(), "" + theirs.value()));
  }

  private Optional<Difference> elements(DumpedArgument ours, Dump other, DumpedArgument theirs) {
    byte[] left = bytes(ours);
    byte[] right = other.bytes(theirs);
    if (Arrays.equals(left, right) || left.length != right.length) {
      return Optional.empty();
    }
    ElementValues values = values(ours);
    int unit = values.bytes();
    int first = -1;
    long count = 0;
    for (int i = 0; i < left.length / unit; i++) {
      int at = i * unit;
      if (!Arrays.equals(left, at, at + unit, right, at, at + unit)) {
        first = first < 0 ? i : first;
        count++;
      }
    }
    return Optional.of(
        new Difference(ours, first, count, values.at(left, first), values.at(right, first)));
  }
}
