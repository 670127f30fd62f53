package dev.simpler.bench.fuzz;

import dev.simpler.abi.error.SimplerException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What Jazzer calls: one door, which the property {@code simpler.fuzz.door} names as its corpus
 * file is named. {@code .ci/jazzer} runs it and keeps what reaches new code in the corpus.
 */
public final class CoverageTarget {
  private final Door door;

  private CoverageTarget() throws Throwable {
    String name = System.getProperty("simpler.fuzz.door", "");
    door =
        Doors.all(Files.createTempDirectory("simpler-fuzz")).stream()
            .filter(each -> Doors.file(each).equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no door " + name));
  }

  private static final class Holder {
    static final CoverageTarget TARGET = make();

    private static CoverageTarget make() {
      try {
        return new CoverageTarget();
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Offers one input; whatever it throws is a finding. */
  public static void fuzzerTestOneInput(byte[] input) throws Throwable {
    try {
      Holder.TARGET.door.offer(input);
    } catch (SimplerException typed) {
      return;
    }
  }

  /** Writes the samples of the door into a folder, as the first inputs. */
  public static void main(String[] arguments) throws Exception {
    int number = 0;
    for (byte[] sample : Holder.TARGET.door.samples()) {
      Files.write(Path.of(arguments[0], "sample-" + number++), sample);
    }
  }
}
