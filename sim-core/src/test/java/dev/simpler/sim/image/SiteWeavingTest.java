package dev.simpler.sim.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.kernel.KernelContext;
import dev.simpler.sim.cost.CostModel;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.meter.CallSites;
import dev.simpler.sim.observe.CoreEvent;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.observe.KernelLines;
import dev.simpler.sim.observe.SourceLine;
import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SiteWeavingTest {
  private static final int MOST = 4;

  /** The frames of images on the stack, as the virtual machine knows them. */
  private static List<SourceLine> walked() {
    return StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE)
        .walk(frames ->
            frames
                .filter(SiteWeavingTest::isOfImage)
                .filter(frame -> frame.getLineNumber() > 0)
                .limit(MOST)
                .map(frame ->
                    new SourceLine(
                        frame.getDeclaringClass().getSimpleName() + "." + frame.getMethodName(),
                        Objects.requireNonNull(frame.getFileName()),
                        frame.getLineNumber()))
                .toList());
  }

  private static boolean isOfImage(StackFrame frame) {
    return frame.getDeclaringClass().getClassLoader() instanceof ImageClassLoader;
  }

  /** Where each scalar access of a kernel was, by the stack; then by the events. */
  private record Ways(List<List<SourceLine>> walked, List<List<SourceLine>> told, long time) {}

  private static Ways run(LoadedKernel kernel) {
    List<List<SourceLine>> walked = new ArrayList<>();
    try (TestCore core = new TestCore(CoreKind.AIV).traced()) {
      CostModel plain = core.costs();
      CostModel looking =
          (CostModel)
              Proxy.newProxyInstance(
                  SiteWeavingTest.class.getClassLoader(),
                  new Class<?>[] {CostModel.class},
                  (proxy, method, given) -> {
                    // One operation is an access; loops and calls are charged by more.
                    if (method.getName().equals("scalar") && given[0].equals(1L)) {
                      walked.add(walked());
                    }
                    return method.invoke(plain, given);
                  });
      long out = core.device().malloc(64);
      core.costs(looking).word(0, out).run(kernel);
      List<List<SourceLine>> told = new ArrayList<>();
      List<SourceLine> present = List.of();
      for (CoreEvent event : Objects.requireNonNull(core.execution().units().tap()).take()) {
        if (event instanceof CoreEvent.AtLine at) {
          present = at.lines();
        } else if (event instanceof CoreEvent.ScalarAccess) {
          told.add(present);
        }
      }
      return new Ways(walked, told, core.now());
    }
  }

  @Test
  void wovenLinesAreThoseOfTheStack() {
    Ways ways = run(TestCore.loadWithLines(Wanderer.class));
    // The first is the kernel's own argument, which no event places.
    assertEquals(ways.walked().subList(1, ways.walked().size()), ways.told());
    assertTrue(ways.told().stream().anyMatch(lines -> lines.size() == MOST));
    assertTrue(
        ways.told().stream().anyMatch(lines -> lines.getFirst().method().equals("Made.store")));
  }

  @Test
  void linesTakeNoVirtualTime() {
    Ways plain = run(TestCore.load(Wanderer.class));
    Ways lined = run(TestCore.loadWithLines(Wanderer.class));
    assertEquals(plain.time(), lined.time());
    assertEquals(plain.told().size(), lined.told().size());
    assertTrue(plain.told().stream().allMatch(List::isEmpty));
  }

  @Test
  void nothingIsWovenWhereNobodyAsks() {
    assertSame(KernelLines.NONE, TestCore.load(Wanderer.class).lines());
  }

  @Test
  void aMethodThatWouldGetTooLongHasNoLines() {
    SiteTable few = new SiteTable();
    assertTrue(tellsSites(woven(10, few)));
    assertEquals(10, few.places().size());
    assertFalse(tellsSites(woven(6000, new SiteTable())));
  }

  private static boolean tellsSites(FuelWeaver.Woven woven) {
    return new String(woven.file(), StandardCharsets.ISO_8859_1)
        .contains(CallSites.class.getSimpleName());
  }

  /** A class whose one method makes so many calls, each from a line of its own. */
  private static FuelWeaver.Woven woven(int calls, SiteTable sites) {
    ClassDesc context = ClassDesc.of(KernelContext.class.getName());
    byte[] file =
        ClassFile.of()
            .build(
                ClassDesc.of("acme.Long"),
                type ->
                    type.with(SourceFileAttribute.of("Long.java"))
                        .withMethodBody(
                            "m",
                            MethodTypeDesc.of(ConstantDescs.CD_void, context),
                            ClassFile.ACC_STATIC,
                            code -> {
                              for (int i = 0; i < calls; i++) {
                                code.lineNumber(i + 1)
                                    .aload(0)
                                    .invokeinterface(
                                        context,
                                        "blockIndex",
                                        MethodTypeDesc.of(ConstantDescs.CD_int))
                                    .pop();
                              }
                              code.return_();
                            }));
    ClassModel model = ClassFile.of().parse(file);
    ImageTypes types = new ImageTypes(Map.of("acme/Long", model));
    return new FuelWeaver(types, ImagePolicy.KERNEL, sites).weave(model, file);
  }
}
