package dev.simpler.trace.dump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dumps that were cut, edited, or are of less than what they are compared with. */
class DamagedDumpTest {
  @TempDir private Path folder;

  private static DumpedArgument argument(String task, long binSize) {
    return new DumpedArgument(
        task,
        List.of(0),
        0,
        "output",
        DumpedArgument.AFTER,
        "tensor",
        "float32",
        true,
        List.of(2),
        List.of(1L),
        0,
        2,
        4096,
        2,
        null,
        0,
        binSize,
        false,
        false);
  }

  private Path dump(String name, DumpedArgument... arguments) throws Exception {
    Path place = Files.createDirectory(folder.resolve(name));
    DumpManifest.of(name, DumpLevel.ALL, true, List.of(arguments)).write(place);
    ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    Files.write(place.resolve(DumpManifest.BYTES), bytes.putFloat(1).putFloat(Float.NaN).array());
    return place;
  }

  /** Reads the manifest, the bytes of all it names, and what they are. */
  private static void look(Path place) {
    Dump dump = Dump.in(place);
    dump.manifest().args().forEach(each -> dump.values(each, 8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"args\":\\[.*|\"args\":null}",
        "\"args\":\\[.*|\"args\":[null]}",
        "(?s).*|null",
        "(?s).*|[]",
        "(?s).{40}$|''",
        "\"dtype\":\"float32\"|\"dtype\":null",
        "\"dtype\":\"float32\"|\"dtype\":\"int64\"",
        "\"task_id\":\"0x1\",|''",
        "\"shape\":\\[2\\]|\"shape\":null",
        "\"strides\":\\[1\\]|\"strides\":[]",
        "\"bin_size\":8|\"bin_size\":-1",
        "\"bin_size\":8|\"bin_size\":1099511627776",
        "\"bin_size\":8|\"bin_size\":7",
        "\"bin_size\":8|\"bin_size\":800000000",
        "\"bin_offset\":0|\"bin_offset\":-8",
        "\"bin_offset\":0|\"bin_offset\":4",
        "\"numel\":2|\"numel\":0",
      })
  void whatCannotBeIsRefused(String part, String instead) throws Exception {
    Path place = dump("one", argument("0x1", 8));
    look(place);
    Path manifest = place.resolve(DumpManifest.FILE);
    String whole = Files.readString(manifest);
    String damaged = whole.replaceFirst(part, instead);
    assertFalse(damaged.equals(whole), part);
    Files.writeString(manifest, damaged);
    SimplerException refused = assertThrows(SimplerException.class, () -> look(place));
    assertEquals(ErrorCategory.USAGE, refused.category());
    assertTrue(refused.toString().contains("make the dump again"), refused::toString);
  }

  @Test
  void missingBytesAreRefused() throws Exception {
    Path place = dump("one", argument("0x1", 8));
    Files.delete(place.resolve(DumpManifest.BYTES));
    assertEquals(
        ErrorCategory.USAGE, assertThrows(SimplerException.class, () -> look(place)).category());
  }

  /** As of a run that failed half way. */
  @Test
  void whatOnlyOneHasIsADifferenceBothWays() throws Exception {
    Dump less = Dump.in(dump("less", argument("0x1", 8)));
    Dump more = Dump.in(dump("more", argument("0x1", 8), argument("0x2", 8)));
    Dump.Difference ours = more.firstDifference(less).orElseThrow();
    assertEquals("0x2", ours.argument().taskId());
    assertEquals("missing", ours.theirs());
    Dump.Difference theirs = less.firstDifference(more).orElseThrow();
    assertEquals("0x2", theirs.argument().taskId());
    assertEquals("missing", theirs.ours());
  }

  @Test
  void whatHasNoBytesIsCountedAsNotCompared() throws Exception {
    Dump with = Dump.in(dump("with", argument("0x1", 8)));
    Dump without = Dump.in(dump("without", argument("0x1", 0)));
    assertEquals(Optional.empty(), with.firstDifference(without));
    assertEquals(1, with.uncompared(without));
    assertEquals(0, with.uncompared(with));
  }

  /** Within a tolerance a NaN is right where one is expected, whatever its bits. */
  @Test
  void everyNanIsRightWhereOneIsExpected() throws Exception {
    Dump dump = Dump.in(dump("one", argument("0x1", 8)));
    ByteBuffer golden = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    byte[] other = golden.putFloat(1).putInt(0x7fc00001).array();
    assertEquals(Optional.empty(), new GoldenDiff(dump, "float32", other, 1e-3).first());
    assertTrue(new GoldenDiff(dump, "float32", other, 0).first().isPresent(), "other bits");
    golden.putFloat(4, 5);
    assertTrue(new GoldenDiff(dump, "float32", other, 1e-3).first().isPresent(), "no NaN");
  }
}
