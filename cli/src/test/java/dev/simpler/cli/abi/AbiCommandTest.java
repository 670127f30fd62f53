package dev.simpler.cli.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.ContinuousTensorLayout;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Shape;
import dev.simpler.cli.CommandLineRun;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbiCommandTest {
  @TempDir private Path folder;

  private Path tensor(int before, int behind) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes =
          arena.allocate(ContinuousTensorLayout.BYTES, ContinuousTensorLayout.ALIGNMENT);
      new ContinuousTensor(0xFFFF_FFFF_0000_0010L, Shape.of(3, 5), DataType.INT16, true)
          .encode(bytes, 0);
      byte[] all = new byte[before + ContinuousTensorLayout.BYTES + behind];
      MemorySegment.copy(
          bytes, ValueLayout.JAVA_BYTE, 0, all, before, ContinuousTensorLayout.BYTES);
      return Files.write(folder.resolve("tensor.bin"), all);
    }
  }

  @Test
  void decodeShowsEveryFieldWithItsOffsetAndType() throws IOException {
    CommandLineRun run =
        CommandLineRun.of("abi", "decode", tensor(0, 0).toString(), "--as", "ContinuousTensor");
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().startsWith("ContinuousTensor: "), run.out());
    assertTrue(run.out().matches("(?s).* 0  data +uint64_t +18446744069414584336\n.*"), run.out());
    assertTrue(run.out().matches("(?s).* 8  shapes +uint32_t\\[5] +3 5 0 0 0\n.*"), run.out());
  }

  @Test
  void decodeTellsScriptsTheSame() throws IOException {
    String[] command = {
      "abi",
      "decode",
      tensor(7, 4).toString(),
      "--as",
      "continuoustensor",
      "--offset",
      "7",
      "--json"
    };
    CommandLineRun run = CommandLineRun.of(command);
    assertEquals(0, run.exit(), run.err());
    assertEquals("ContinuousTensor", run.json().get("struct"));
    assertEquals("4", run.json().get("behind"));
    assertTrue(run.out().contains("\"values\": [ \"18446744069414584336\" ]"), run.out());
  }

  @Test
  void whatCannotBeDecodedIsRefusedWithTheReason() throws IOException {
    String file = tensor(0, 0).toString();
    refused("(did you mean ContinuousTensor?)", "decode", file, "--as", "ContinousTensor");
    refused("(did you mean ContinuousTensor?)", "print", "ContinousTensor");
    refused("has 40, from 8 on 32", "decode", file, "--as", "ContinuousTensor", "--offset", "8");
    refused("cannot be read", "decode", folder + "/none", "--as", "ContinuousTensor");
  }

  private static void refused(String reason, String... command) {
    String[] all = new String[command.length + 1];
    all[0] = "abi";
    System.arraycopy(command, 0, all, 1, command.length);
    CommandLineRun run = CommandLineRun.of(all);
    assertEquals(2, run.exit());
    assertTrue(run.err().contains(reason), run.err());
    assertEquals("", run.out());
  }

  @Test
  void layoutsAndHeaderAreJsonOnRequest() {
    CommandLineRun all = CommandLineRun.of("abi", "print", "--json");
    assertTrue(all.json().containsKey("structs"));
    assertTrue(all.out().contains("\"name\": \"ContinuousTensor\""), all.out());
    CommandLineRun header = CommandLineRun.of("abi", "header", "--json");
    assertEquals(CommandLineRun.of("abi", "header").out(), header.json().get("header"));
  }
}
