package revenant.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownTest {
    @Test
    void whatWouldFormatIsShownAsItIs() {
        assertThat(Markdown.plain("a|b *c* [d](e) <f> `g`")).isEqualTo("a\\|b \\*c\\* \\[d\\](e) \\<f\\> \\`g\\`");
    }

    @Test
    void codeWithBackticksHasALongerFence() {
        assertThat(Markdown.code("/proc/1/stat")).isEqualTo("`/proc/1/stat`");
        assertThat(Markdown.code("a``b")).isEqualTo("``` a``b ```");
    }

    @Test
    void aBlockCannotBeClosedFromInside() {
        assertThat(Markdown.fenced("echo '```'")).startsWith("````sh\n").endsWith("\n````\n");
    }
}
