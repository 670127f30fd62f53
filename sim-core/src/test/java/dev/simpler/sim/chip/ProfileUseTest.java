package dev.simpler.sim.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.graphs.tmr.TensormapRuntimeFactory;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.device.ControlCosts;
import dev.simpler.sim.cost.LoopLaw;
import dev.simpler.sim.cost.RepeatLaw;
import dev.simpler.sim.engine.Latencies;
import dev.simpler.sim.onchip.OnChipSizes;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A constant that nobody uses is a constant that nobody misses when it is wrong: every component of
 * the profile must be read by some main class, outside the accessor itself.
 */
class ProfileUseTest {
  private static final List<Class<?>> RECORDS =
      List.of(
          ChipProfile.class,
          Topology.class,
          KernelRates.class,
          PathRate.class,
          CubeRate.class,
          SharedRate.class,
          RepeatLaw.class,
          LoopLaw.class,
          Latencies.class,
          ChipFacts.class,
          ControlCosts.class,
          OnChipSizes.class);

  @Test
  void everyConstantOfTheProfileIsUsed() throws Exception {
    Set<String> reads = new HashSet<>();
    for (Class<?> anchor :
        List.of(ChipProfile.class, ChipFacts.class, TensormapRuntimeFactory.class)) {
      collectReads(classes(anchor), reads);
    }
    assertTrue(reads.size() > 100, "the scan found classes");
    Set<String> unused = new TreeSet<>();
    for (Class<?> type : RECORDS) {
      for (RecordComponent component : type.getRecordComponents()) {
        String name = type.getName() + "." + component.getName();
        if (!reads.contains(name)) {
          unused.add(name);
        }
      }
    }
    // What the cache checker will need is recorded with the chips before it exists.
    unused.remove(ChipProfile.class.getName() + ".coherence");
    assertEquals(Set.of(), unused);
  }

  private static Path classes(Class<?> anchor) throws URISyntaxException {
    return Path.of(anchor.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** A module is a folder of classes in a test build, and a jar once it has been packaged. */
  private static void collectReads(Path module, Set<String> reads) throws IOException {
    if (Files.isDirectory(module)) {
      collectReadsBelow(module, reads);
    } else {
      try (FileSystem jar = FileSystems.newFileSystem(module)) {
        collectReadsBelow(jar.getPath("/"), reads);
      }
    }
  }

  private static void collectReadsBelow(Path root, Set<String> reads) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
        ClassModel model = ClassFile.of().parse(Files.readAllBytes(file));
        for (MethodModel method : model.methods()) {
          collectReads(model, method, reads);
        }
      }
    }
  }

  private static void collectReads(ClassModel model, MethodModel method, Set<String> reads) {
    String self = model.thisClass().asInternalName();
    String name = method.methodName().stringValue();
    if (method.code().isEmpty()) {
      return;
    }
    for (CodeElement element : method.code().get()) {
      switch (element) {
        case InvokeInstruction call ->
            reads.add(
                call.owner().asInternalName().replace('/', '.') + "." + call.name().stringValue());
        case FieldInstruction access -> {
          String field = access.name().stringValue();
          boolean load = access.opcode() == Opcode.GETFIELD;
          if (load && access.owner().asInternalName().equals(self) && !field.equals(name)) {
            reads.add(self.replace('/', '.') + "." + field);
          }
        }
        default -> {}
      }
    }
  }
}
