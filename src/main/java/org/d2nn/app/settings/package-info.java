/** What the window remembers between sessions, and its themes. */
package org.d2nn.app.settings;
