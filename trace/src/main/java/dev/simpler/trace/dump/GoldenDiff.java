package dev.simpler.trace.dump;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.trace.dump.Dump.Difference;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A dump against the values that a result should have. Each element is judged by the task that
 * wrote it last; of the tasks whose elements are wrong the first one is told.
 *
 * @param dump of a run
 * @param dtype type of the values, as dumps name it
 * @param golden their bytes, one after another
 * @param tolerance absolute and relative; 0 means bit for bit
 */
public record GoldenDiff(Dump dump, String dtype, byte[] golden, double tolerance) {
  private static final int NOBODY = -1;

  /** The first task whose part of the result is wrong. */
  public Optional<Difference> first() {
    List<DumpedArgument> written = written();
    if (written.isEmpty()) {
      throw new SimplerException(
          Fault.of(
                  ErrorCategory.USAGE,
                  "no task of the dump writes to a buffer of "
                      + golden.length
                      + " bytes of "
                      + dtype)
              .at("dump " + dump.folder())
              .mend("dump with --dump 2, and compare with all of one result"));
    }
    int unit = Math.toIntExact(golden.length / written.getLast().bufferElements());
    int[] writers = new int[golden.length / unit];
    byte[] result = new byte[golden.length];
    Arrays.fill(writers, NOBODY);
    for (int i = 0; i < written.size(); i++) {
      write(written.get(i), i, unit, writers, result);
    }
    return compare(written, unit, writers, result);
  }

  /** What tasks wrote to the buffer that was written last among those of the golden's size. */
  private List<DumpedArgument> written() {
    List<DumpedArgument> all =
        dump.manifest().args().stream()
            .filter(each ->
                each.stage().equals(DumpedArgument.AFTER)
                    && each.dtype().equals(dtype)
                    && each.binSize() > 0
                    && each.bufferElements() * (each.binSize() / each.numel()) == golden.length)
            .toList();
    return all.isEmpty()
        ? all
        : all.stream().filter(each -> each.buffer() == all.getLast().buffer()).toList();
  }

  private void write(DumpedArgument view, int by, int unit, int[] writers, byte[] result) {
    byte[] bytes = dump.bytes(view);
    int rank = view.shape().size();
    int[] index = new int[rank];
    for (int i = 0; i < view.numel(); i++) {
      long place = view.startOffset();
      for (int d = 0; d < rank; d++) {
        place += index[d] * view.strides().get(d);
      }
      if (place < 0 || place >= writers.length) {
        throw new SimplerException(
            Fault.of(
                    ErrorCategory.USAGE,
                    view.place() + " has element " + place + " of a buffer of " + writers.length)
                .at("dump " + dump.folder())
                .mend("make the dump again"));
      }
      int at = (int) place;
      writers[at] = by;
      System.arraycopy(bytes, i * unit, result, at * unit, unit);
      for (int d = rank - 1; d >= 0 && ++index[d] == view.shape().get(d); d--) {
        index[d] = 0;
      }
    }
  }

  private Optional<Difference> compare(
      List<DumpedArgument> written, int unit, int[] writers, byte[] result) {
    ElementValues values = ElementValues.of(dtype, unit);
    int first = Integer.MAX_VALUE;
    int element = NOBODY;
    long count = 0;
    for (int i = 0; i < writers.length; i++) {
      if (writers[i] != NOBODY && differ(values, result, i)) {
        count++;
        if (writers[i] < first) {
          first = writers[i];
          element = i;
        }
      }
    }
    return element == NOBODY
        ? Optional.empty()
        : Optional.of(
            new Difference(
                written.get(first),
                element,
                count,
                values.at(result, element),
                values.at(golden, element)));
  }

  private boolean differ(ElementValues values, byte[] result, int i) {
    int at = i * values.bytes();
    int end = at + values.bytes();
    if (Arrays.equals(result, at, end, golden, at, end)) {
      return false;
    }
    if (tolerance == 0) {
      return true;
    }
    double expected = Double.parseDouble(values.at(golden, i));
    double computed = Double.parseDouble(values.at(result, i));
    if (Double.isNaN(expected) && Double.isNaN(computed)) {
      return false;
    }
    double error = Math.abs(computed - expected);
    return !(error <= tolerance + tolerance * Math.abs(expected));
  }
}
