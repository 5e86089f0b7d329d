/**
 * Fields in which people type settings: what a field is called, what it accepts, and what is said
 * where it does not.
 */
package org.d2nn.app.form;
